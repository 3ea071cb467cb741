import { exception, type LibraryFunction, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { Bean, beanPart } from './bean.ts';

const SINGLE = 'Messaging.SingleEmailMessage';
const RESULT = runtimeType('Platform', 'Messaging.SendEmailResult');

/** Properties of a message, by the class that declares them, with their types. */
const PROPERTIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Messaging.Email': {
    BccSender: 'Boolean',
    EmailPriority: 'String',
    ReplyTo: 'String',
    SaveAsActivity: 'Boolean',
    SenderDisplayName: 'String',
    Subject: 'String',
    UseSignature: 'Boolean',
  },
  [SINGLE]: {
    BccAddresses: 'List<String>',
    CcAddresses: 'List<String>',
    Charset: 'String',
    EntityAttachments: 'List<String>',
    FileAttachments: 'List<Messaging.EmailFileAttachment>',
    HtmlBody: 'String',
    InReplyTo: 'String',
    OptOutPolicy: 'String',
    OrgWideEmailAddressId: 'Id',
    PlainTextBody: 'String',
    References: 'String',
    TargetObjectId: 'Id',
    TemplateId: 'Id',
    ToAddresses: 'List<String>',
    WhatId: 'Id',
  },
};

/** A message as it was put together. */
class EmailMessage extends PlatformObject {
  readonly values: Record<string, Value> = {};

  get $type(): RuntimeType {
    return runtimeType('Platform', SINGLE);
  }
}

function accessors(owner: string): [string, LibraryFunction][] {
  return Object.entries(PROPERTIES[owner]!).flatMap(([name, type]): [string, LibraryFunction][] => {
    const read = (_runtime: Runtime, self: EmailMessage) => self.values[name] ?? null;
    const write = (_runtime: Runtime, self: EmailMessage, value: Value) => (self.values[name] = value);
    return [
      [`${owner}.get${name}()`, read],
      [`${owner}.get:${name}`, read],
      [`${owner}.set:${name}`, write],
      [`${owner}.set${name}(${type})`, (runtime: Runtime, self: EmailMessage, value: Value) => void write(runtime, self, value)],
    ];
  });
}

/** Mail leaves no local org: each message counts as sent. Source: Apex Developer Guide, Outbound Email: no address is an error. */
function sendEmail(runtime: Runtime, messages: ApexList): ApexList {
  runtime.tx.limits.count('emailInvocations');
  for (const message of messages.items) {
    const { ToAddresses: to, TargetObjectId: target, CcAddresses: copies, BccAddresses: blindCopies } = (message as EmailMessage).values;
    const hasAddress =
      (target ?? null) !== null || [to, copies, blindCopies].some((list) => list instanceof ApexList && list.items.length > 0);
    if (!hasAddress)
      throw exception(
        'EmailException',
        'SendEmail failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Add a recipient to send an email.: []',
      );
  }
  return new ApexList(
    RESULT,
    messages.items.map(
      () => new Bean(RESULT.name, { Success: () => true, Errors: () => new ApexList(runtimeType('Platform', 'Messaging.SendEmailError')) }),
    ),
  );
}

export const messagingLibrary: LibraryPart = {
  [`${SINGLE}.new()`]: () => new EmailMessage(),
  ...Object.fromEntries([...accessors('Messaging.Email'), ...accessors(SINGLE)]),
  'Messaging.sendEmail(List<Messaging.Email>)': sendEmail,
  'Messaging.sendEmail(List<Messaging.Email>,Boolean)': sendEmail,
  ...beanPart(RESULT.name, ['Errors'], ['Success']),
};
