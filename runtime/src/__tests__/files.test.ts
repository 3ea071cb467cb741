import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printed } from './apex-org.ts';

const VERSION = `Account a = new Account(Name = 'A'); insert a;
  ContentVersion v = new ContentVersion(PathOnClient = 'plans/Plan.docx', VersionData = Blob.valueOf('abc'), FirstPublishLocationId = a.Id); insert v;
  v = [SELECT Title, FileType, FileExtension, ContentSize, IsLatest, VersionNumber, ContentDocumentId FROM ContentVersion WHERE Id = :v.Id];`;

describe('files', () => {
  it('know their type, size and title, and are the first version of a document', () => {
    assert.deepEqual(
      printed(
        `${VERSION} System.debug(v.Title + ' ' + v.FileType + ' ' + v.FileExtension + ' ' + v.ContentSize + ' ' + v.IsLatest + ' ' + v.VersionNumber);
         ContentDocument d = [SELECT Title, FileType, LatestPublishedVersionId FROM ContentDocument WHERE Id = :v.ContentDocumentId];
         System.debug(d.Title + ' ' + d.FileType + ' ' + (d.LatestPublishedVersionId == v.Id));`,
      ),
      ['Plan WORD_X docx 3 true 1', 'Plan WORD_X true'],
    );
  });

  it('are shared with their owner and with the record that they are published to', () => {
    assert.deepEqual(
      printed(
        `${VERSION} for (ContentDocumentLink l : [SELECT ShareType, Visibility, LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId = :v.ContentDocumentId ORDER BY ShareType]) {
           System.debug(l.ShareType + ' ' + l.Visibility + ' ' + (l.LinkedEntityId == a.Id) + ' ' + (l.LinkedEntityId == UserInfo.getUserId())); }`,
      ),
      ['I AllUsers false true', 'V AllUsers true false'],
    );
  });

  it('have one latest version', () => {
    assert.deepEqual(
      printed(
        `${VERSION} insert new ContentVersion(PathOnClient = 'Other.txt', VersionData = Blob.valueOf('abcd'), ContentDocumentId = v.ContentDocumentId);
         for (ContentVersion each : [SELECT VersionNumber, IsLatest, FileType FROM ContentVersion ORDER BY VersionNumber]) { System.debug(each.VersionNumber + ' ' + each.IsLatest + ' ' + each.FileType); }
         System.debug([SELECT Title FROM ContentDocument].Title + ' ' + [SELECT COUNT() FROM ContentDocumentLink WHERE ContentDocumentId = :v.ContentDocumentId]);`,
      ),
      ['1 false WORD_X', '2 true TEXT', 'Other 2'],
    );
  });

  it('can be handed out under an address', () => {
    assert.deepEqual(
      printed(
        `${VERSION} insert new ContentDistribution(Name = 'D', ContentVersionId = v.Id, RelatedRecordId = a.Id);
         ContentDistribution d = [SELECT ContentDownloadUrl, DistributionPublicUrl, ContentDocumentId FROM ContentDistribution];
         System.debug(d.ContentDownloadUrl.startsWith('https://') + ' ' + d.DistributionPublicUrl.startsWith('https://') + ' ' + (d.ContentDocumentId == v.ContentDocumentId));`,
      ),
      ['true true true'],
    );
  });

  it('count the bytes of attachments', () => {
    assert.deepEqual(
      printed(
        `Account a = new Account(Name = 'A'); insert a; insert new Attachment(ParentId = a.Id, Name = 'x.txt', Body = Blob.valueOf('abcde')); System.debug([SELECT BodyLength FROM Attachment].BodyLength);`,
      ),
      ['5'],
    );
  });
});
