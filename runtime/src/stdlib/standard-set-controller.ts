import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, type RuntimeType, runtimeType, SObject, types } from '../values/index.ts';
import { argument } from './arguments.ts';
import { PageReference } from './page-reference.ts';
import type { QueryLocator } from './query-locator.ts';
import { SelectOption } from './select-option.ts';

/** Source: Apex Reference Guide, StandardSetController: 20 records a page, at most 10,000 in all. */
const PAGE_SIZE = 20;
const MAX_RECORDS = 10_000;

class StandardSetController extends PlatformObject {
  readonly records: ApexList;
  readonly isComplete: boolean;
  selected: ApexList;
  pageSize = PAGE_SIZE;
  pageNumber = 1;
  filterId: string | null = null;
  #prototype: SObject | undefined;

  constructor(records: ApexList) {
    super();
    this.records = new ApexList(records.elementType, records.items.slice(0, MAX_RECORDS));
    this.isComplete = records.items.length <= MAX_RECORDS;
    this.selected = new ApexList(records.elementType);
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'ApexPages.StandardSetController');
  }

  get pageCount(): number {
    return Math.max(1, Math.ceil(this.records.items.length / this.pageSize));
  }

  get page(): ApexList {
    const start = (this.pageNumber - 1) * this.pageSize;
    return new ApexList(this.records.elementType, this.records.items.slice(start, start + this.pageSize));
  }

  /** Its values are what a mass update puts into each selected record. */
  get prototype(): SObject {
    const [first] = this.records.items;
    if (!(first instanceof SObject)) throw exception('VisualforceException', 'The set of records is empty: it has no prototype record.');
    return (this.#prototype ??= new SObject(first.schema));
  }

  goTo(page: number): void {
    this.pageNumber = Math.min(Math.max(1, page), this.pageCount);
  }
}

/** Writes the prototype's values into the selected records, and saves these with their own changes. */
function save(runtime: Runtime, self: StandardSetController): PageReference {
  const chosen = self.selected.items as SObject[];
  for (const record of chosen) {
    for (const [field, value] of self.prototype.setFields()) record.set(field.name, value);
  }
  if (chosen.length > 0) runtime.data.save('update', chosen, { allOrNone: true, userMode: false });
  return listPage(self);
}

function listPage(self: StandardSetController): PageReference {
  const [first] = self.records.items;
  return new PageReference(first instanceof SObject ? `/${first.schema.keyPrefix}/o` : '/');
}

function setPageSize(_runtime: Runtime, self: StandardSetController, size: number | null): void {
  if (argument(size) < 1) throw exception('VisualforceException', `Invalid page size: ${size}. It must be at least 1.`);
  self.pageSize = size!;
  self.goTo(self.pageNumber);
}

const NAME = 'ApexPages.StandardSetController';

export const standardSetControllerLibrary: LibraryPart = {
  [`${NAME}.new(List<SObject>)`]: (_runtime, records: ApexList | null) => new StandardSetController(argument(records)),
  [`${NAME}.new(Database.QueryLocator)`]: (_runtime, locator: QueryLocator | null) => new StandardSetController(argument(locator).records),
  [`${NAME}.addFields(List<String>)`]: () => undefined,
  [`${NAME}.cancel()`]: (_runtime, self: StandardSetController) => listPage(self),
  [`${NAME}.save()`]: save,
  [`${NAME}.first()`]: (_runtime, self: StandardSetController) => self.goTo(1),
  [`${NAME}.last()`]: (_runtime, self: StandardSetController) => self.goTo(self.pageCount),
  [`${NAME}.next()`]: (_runtime, self: StandardSetController) => self.goTo(self.pageNumber + 1),
  [`${NAME}.previous()`]: (_runtime, self: StandardSetController) => self.goTo(self.pageNumber - 1),
  [`${NAME}.getCompleteResult()`]: (_runtime, self: StandardSetController) => self.isComplete,
  [`${NAME}.getHasNext()`]: (_runtime, self: StandardSetController) => self.pageNumber < self.pageCount,
  [`${NAME}.getHasPrevious()`]: (_runtime, self: StandardSetController) => self.pageNumber > 1,
  [`${NAME}.getFilterId()`]: (_runtime, self: StandardSetController) => self.filterId,
  [`${NAME}.setFilterId(String)`]: (_runtime, self: StandardSetController, id: string | null) => void (self.filterId = id),
  [`${NAME}.getListViewOptions()`]: () => new ApexList(runtimeType('Platform', 'SelectOption'), [new SelectOption('', 'All')]),
  [`${NAME}.getPageNumber()`]: (_runtime, self: StandardSetController) => self.pageNumber,
  [`${NAME}.setPageNumber(Integer)`]: (_runtime, self: StandardSetController, page: number | null) => self.goTo(argument(page)),
  [`${NAME}.getPageSize()`]: (_runtime, self: StandardSetController) => self.pageSize,
  [`${NAME}.setPageSize(Integer)`]: setPageSize,
  [`${NAME}.getRecord()`]: (_runtime, self: StandardSetController) => self.prototype,
  [`${NAME}.getRecords()`]: (_runtime, self: StandardSetController) => self.page,
  [`${NAME}.getResultSize()`]: (_runtime, self: StandardSetController) => self.records.items.length,
  [`${NAME}.getSelected()`]: (_runtime, self: StandardSetController) => self.selected,
  [`${NAME}.setSelected(List<SObject>)`]: (_runtime, self: StandardSetController, records: ApexList | null) =>
    void (self.selected = new ApexList(types.SObject, [...argument(records).items])),
};
