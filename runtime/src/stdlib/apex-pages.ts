import { type ApexException, exception, type LibraryPart, messageOf, PlatformObject, type Runtime } from '../engine/index.ts';
import { ApexList, type RuntimeType, runtimeType, type Value } from '../values/index.ts';
import { isPageReference, PageReference } from './page-reference.ts';

const MESSAGE = runtimeType('Platform', 'ApexPages.Message');

class PageMessage extends PlatformObject {
  readonly severity: Value;
  readonly summary: string | null;
  readonly detail: string | null;
  readonly componentLabel: string | null;

  constructor(severity: Value, summary: string | null, detail: string | null = summary, componentLabel: string | null = null) {
    super();
    this.severity = severity;
    this.summary = summary;
    this.detail = detail;
    this.componentLabel = componentLabel;
  }

  get $type(): RuntimeType {
    return MESSAGE;
  }

  override toString(): string {
    return `ApexPages.Message["${this.summary}"]`;
  }
}

function messages(runtime: Runtime): ApexList {
  return runtime.kept.of(runtime.tx, 'ApexPages messages', () => new ApexList(MESSAGE));
}

/** Messages of an exception; of a DmlException one for each row that failed. */
function addMessages(runtime: Runtime, thrown: ApexException): void {
  const texts = thrown.dmlFaults.length > 0 ? thrown.dmlFaults.map((fault) => fault.message) : [messageOf(thrown)];
  const severity = runtime.platformConstant('ApexPages.Severity', 'ERROR');
  for (const text of texts) messages(runtime).items.push(new PageMessage(severity, text));
}

/** The page of the running request. A test has one from the start, whose parameters may be set. */
function currentPage(runtime: Runtime): Value {
  const { test } = runtime.tx;
  return test ? (test.currentPage ??= new PageReference('')) : null;
}

function setCurrentPage(runtime: Runtime, page: Value): void {
  const { test } = runtime.tx;
  if (!test) throw exception('TypeException', 'Methods of Test can be called in test methods only');
  if (page !== null && !isPageReference(page)) throw exception('TypeException', 'Test.setCurrentPage needs a PageReference.');
  test.currentPage = page;
}

export const apexPagesLibrary: LibraryPart = {
  'ApexPages.Message.new(ApexPages.Severity,String)': (_runtime, severity: Value, summary: string | null) =>
    new PageMessage(severity, summary),
  'ApexPages.Message.new(ApexPages.Severity,String,String)': (_runtime, severity: Value, summary: string | null, detail: string | null) =>
    new PageMessage(severity, summary, detail),
  'ApexPages.Message.new(ApexPages.Severity,String,String,String)': (
    _runtime,
    severity: Value,
    summary: string | null,
    detail: string | null,
    id: string | null,
  ) => new PageMessage(severity, summary, detail, id),
  'ApexPages.Message.getComponentLabel()': (_runtime, self: PageMessage) => self.componentLabel,
  'ApexPages.Message.getDetail()': (_runtime, self: PageMessage) => self.detail,
  'ApexPages.Message.getSeverity()': (_runtime, self: PageMessage) => self.severity,
  'ApexPages.Message.getSummary()': (_runtime, self: PageMessage) => self.summary,
  'ApexPages.addMessage(ApexPages.Message)': (runtime, message: PageMessage) => void messages(runtime).items.push(message),
  'ApexPages.addMessages(Object)': addMessages,
  'ApexPages.getMessages()': (runtime) => new ApexList(MESSAGE, [...messages(runtime).items]),
  'ApexPages.hasMessages()': (runtime) => messages(runtime).items.length > 0,
  'ApexPages.hasMessages(ApexPages.Severity)': (runtime, severity: Value) =>
    messages(runtime).items.some((message) => (message as PageMessage).severity === severity),
  'ApexPages.currentPage()': currentPage,
  'System.currentPageReference()': currentPage,
  'Test.setCurrentPage(Object)': setCurrentPage,
  'Test.setCurrentPageReference(Object)': setCurrentPage,
  'Test.clearApexPageMessages()': (runtime) => void messages(runtime).items.splice(0),
};
