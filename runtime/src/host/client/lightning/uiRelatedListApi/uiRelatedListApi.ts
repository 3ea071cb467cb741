import { watchPage } from '../../host/recordChanges/recordChanges.ts';
import { readServer, type ServerFault } from '../../host/server/server.ts';
import { responseError, wireAdapter } from '../../host/wireAdapter/wireAdapter.ts';

const DEFAULT_PAGE_SIZE = 50;

/** Wire: the children of a record in one of its related lists. */
export const getRelatedListRecords = wireAdapter({
  async load({ parentRecordId, relatedListId, fields = [], optionalFields = [], pageSize = DEFAULT_PAGE_SIZE }) {
    const path = `records/${encodeURIComponent(String(parentRecordId))}/related/${encodeURIComponent(String(relatedListId))}`;
    const query = { fields: [fields].flat().join(), optionalFields: [optionalFields].flat().join(), limit: String(pageSize) };
    const records = await readServer<readonly unknown[]>(path, query).catch((error: unknown) => {
      const { status, message } = error as ServerFault;
      throw responseError(status, { message, statusCode: status });
    });
    return { count: records.length, records, nextPageToken: null, previousPageToken: null };
  },
  watch: (_, reload) => watchPage(reload),
});
