import { exception, type LibraryPart, PlatformObject, type Runtime } from '../engine/index.ts';
import { type RuntimeType, runtimeType, type SObject } from '../values/index.ts';
import { PageReference } from './page-reference.ts';

class StandardController extends PlatformObject {
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'ApexPages.StandardController');
  }

  /** The record's page; of a record that is not saved the list of its object. */
  get page(): string {
    return `/${this.record.id ?? `${this.record.schema.keyPrefix}/o`}`;
  }
}

function save(runtime: Runtime, self: StandardController): PageReference {
  runtime.data.save(self.record.id === null ? 'insert' : 'update', [self.record], { allOrNone: true, userMode: false });
  return new PageReference(self.page);
}

function remove(runtime: Runtime, self: StandardController): PageReference {
  if (self.record.id === null) throw exception('VisualforceException', 'The record was not saved: it cannot be deleted.');
  runtime.data.save('delete', [self.record], { allOrNone: true, userMode: false });
  return new PageReference(`/${self.record.schema.keyPrefix}/o`);
}

/** Fields that a page names are read with the record; where code makes the controller, as in a test, its record stays as it is. */
function addFields(): void {
  return undefined;
}

export const standardControllerLibrary: LibraryPart = {
  'ApexPages.StandardController.new(SObject)': (_runtime, record: SObject | null) => {
    if (record === null) throw exception('NullPointerException', 'Argument cannot be null.');
    return new StandardController(record);
  },
  'ApexPages.StandardController.addFields(List<String>)': addFields,
  'ApexPages.StandardController.reset()': addFields,
  // With 15 characters, as in the address of a page. Source: public suites that pass on the platform.
  'ApexPages.StandardController.getId()': (_runtime, self: StandardController) => self.record.id?.slice(0, 15) ?? null,
  'ApexPages.StandardController.getRecord()': (_runtime, self: StandardController) => self.record,
  'ApexPages.StandardController.view()': (_runtime, self: StandardController) => new PageReference(self.page),
  'ApexPages.StandardController.edit()': (_runtime, self: StandardController) => new PageReference(`${self.page}/e`),
  'ApexPages.StandardController.cancel()': (_runtime, self: StandardController) => new PageReference(self.page),
  'ApexPages.StandardController.save()': save,
  'ApexPages.StandardController.delete()': remove,
};
