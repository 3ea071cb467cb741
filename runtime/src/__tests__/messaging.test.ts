import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed, thrownBy } from './apex-org.ts';

describe('Messaging.sendEmail', () => {
  it('takes a message with what was set of it, and counts against the limit', () => {
    const body = `Messaging.SingleEmailMessage mail = new Messaging.SingleEmailMessage(); mail.setToAddresses(new List<String>{ 'a@test.example' }); mail.setSubject('s'); mail.setPlainTextBody('b');
      List<Messaging.SendEmailResult> results = Messaging.sendEmail(new List<Messaging.SingleEmailMessage>{ mail });
      System.debug(results[0].isSuccess() + ' ' + mail.getSubject() + mail.getPlainTextBody() + mail.getToAddresses() + mail.getHtmlBody() + ' ' + Limits.getEmailInvocations());`;
    assert.deepEqual(printed(body), ['true sb(a@test.example)null 1']);
  });

  it('refuses a message without a recipient', () => {
    assert.match(
      thrownBy('Messaging.sendEmail(new List<Messaging.Email>{ new Messaging.SingleEmailMessage() });'),
      /^EmailException: SendEmail failed\..*Add a recipient/,
    );
  });
});
