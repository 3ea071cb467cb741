import { PlatformObject } from '../engine/index.ts';
import { type ApexList, type RuntimeType, runtimeType, types } from '../values/index.ts';
import { CollectionIterator } from './iterator.ts';

const RECORD_ITERATOR = runtimeType('Platform', 'Database.QueryLocatorIterator');

/** `Database.QueryLocator`: the rows of a query, and its text. */
export class QueryLocator extends PlatformObject {
  readonly query: string;
  readonly records: ApexList;

  constructor(query: string, records: ApexList) {
    super();
    this.query = query;
    this.records = records;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'Database.QueryLocator');
  }

  iterator(): QueryLocatorIterator {
    return new QueryLocatorIterator(this.records.items, types.SObject);
  }
}

/** Goes over a locator's records. */
export class QueryLocatorIterator extends CollectionIterator {
  override get $type(): RuntimeType {
    return RECORD_ITERATOR;
  }
}
