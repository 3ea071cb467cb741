import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed } from './apex-org.ts';

const BODY = "public class Plan { // first\n  String text = '/* kept */'; /* second */\n}";
const files = {
  'classes/Plan.cls': BODY,
  'triggers/Plans.trigger': 'trigger Plans on Account (before insert, after undelete) { }',
};

describe('rows of classes and triggers', () => {
  it('hold the source', () => {
    assert.deepEqual(
      printed(
        "ApexClass c = [SELECT Name, Body, ApiVersion, Status, NamespacePrefix FROM ApexClass WHERE Name = 'Plan']; System.debug(c.Body); System.debug(c.ApiVersion.intValue() + ' ' + c.Status + ' ' + c.NamespacePrefix);",
        files,
      ),
      [BODY, '67 Active null'],
    );
  });

  it('count the source without its comments', () => {
    const length = BODY.length - '// first'.length - '/* second */'.length;
    assert.deepEqual(printed('System.debug([SELECT LengthWithoutComments FROM ApexClass].LengthWithoutComments);', files), [
      String(length),
    ]);
  });

  it('tell when a trigger runs', () => {
    assert.deepEqual(
      printed(
        "ApexTrigger t = [SELECT TableEnumOrId, UsageBeforeInsert, UsageAfterInsert, UsageAfterUndelete FROM ApexTrigger WHERE Name = 'Plans']; System.debug(t.TableEnumOrId + ' ' + t.UsageBeforeInsert + ' ' + t.UsageAfterInsert + ' ' + t.UsageAfterUndelete);",
        files,
      ),
      ['Account true false true'],
    );
  });

  it('are found by a search', () => {
    assert.deepEqual(printed("System.debug([FIND 'kept' RETURNING ApexClass(Name)][0].size());", files), ['1']);
  });
});
