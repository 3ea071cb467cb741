import type { ListView, Project } from '../../project/index.ts';
import type { FieldSchema, FilterSchema, ObjectSchema } from '../../schema/index.ts';
import type { OrgAccess } from '../org-gateway.ts';
import { canRead, type PageContext } from './field-selection.ts';
import { fieldOfColumn } from './metadata-field.ts';
import { iconOf } from './object-look.ts';
import { compactFields } from './record-details.ts';
import { readableObject } from './record-source.ts';
import { selectColumns, type TableColumn, tableColumns, type TableRow, tableRows } from './record-table.ts';
import { idLiteral, soql, textLiteral } from './soql.ts';

export interface ListPageModel {
  readonly objectName: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly viewName: string;
  readonly views: readonly { readonly name: string; readonly label: string }[];
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** `12`, or `200+` where there are more than are shown. */
  readonly count: string;
  readonly sort: { readonly field: string; readonly isDescending: boolean };
  /** Filters of the view that the page could not apply. */
  readonly unapplied: readonly string[];
}

export interface ListRequest {
  readonly objectName: string;
  readonly viewName?: string;
  readonly sortField?: string;
  readonly isDescending?: boolean;
}

export const MAX_LIST_ROWS = 200;

/** Columns of objects for which the project has no list view. */
const SYSTEM_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  Account: ['Name', 'Industry', 'Phone', 'Website', 'BillingCity', 'BillingState', 'OwnerId'],
  Contact: ['Name', 'AccountId', 'Title', 'Phone', 'Email', 'OwnerId'],
  Lead: ['Name', 'Title', 'Company', 'Phone', 'Email', 'Status', 'OwnerId'],
  Opportunity: ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate', 'OwnerId'],
};

export function listPage(project: Project, org: OrgAccess, request: ListRequest): ListPageModel {
  const context: PageContext = { schema: project.schema, org };
  const object = readableObject(context, request.objectName);
  const views = listViews(project, object);
  const view = views.find(({ name }) => name === request.viewName) ?? views[0]!;
  const selections = selectColumns(context, object, view.columns);
  const sort = sortOf(context, object, request, selections[0]?.field);
  const { where, unapplied } = condition(context, object, view);
  const records = org.query(
    soql({
      paths: selections.flatMap(({ paths }) => [...paths]),
      object: object.name,
      limit: MAX_LIST_ROWS + 1,
      ...(where === '' ? {} : { where }),
      orderBy: `${sort.field} ${sort.isDescending ? 'DESC NULLS LAST' : 'ASC NULLS LAST'}`,
    }),
  );
  return {
    objectName: object.name,
    objectLabel: object.labelPlural,
    icon: iconOf(project, object),
    viewName: view.name,
    views: views.map(({ name, label }) => ({ name, label })),
    columns: tableColumns(selections),
    rows: tableRows(context, selections, records.slice(0, MAX_LIST_ROWS)),
    sort,
    unapplied,
    count: records.length > MAX_LIST_ROWS ? `${MAX_LIST_ROWS}+` : String(records.length),
  };
}

/** The project's views of an object, else one that holds all its records. */
function listViews(project: Project, object: ObjectSchema): ListView[] {
  const own = project.listViews.filter((view) => view.object === object.name);
  if (own.length > 0) return own;
  const columns = SYSTEM_COLUMNS[object.name] ?? compactFields(project, object);
  return [{ object: object.name, name: 'All', label: `All ${object.labelPlural}`, scope: 'Everything', columns, filters: [] }];
}

function sortOf(context: PageContext, object: ObjectSchema, request: ListRequest, first: FieldSchema | undefined): ListPageModel['sort'] {
  const asked = request.sortField === undefined ? undefined : object.fields.get(request.sortField);
  const field = asked && asked.isSortable && canRead(context, object, asked) ? asked : first;
  return { field: field?.name ?? 'Id', isDescending: asked !== undefined && request.isDescending === true };
}

/** The view's scope and filters. What cannot be put into a query is named, so that the page can say so. */
function condition(context: PageContext, object: ObjectSchema, view: ListView): { where: string; unapplied: string[] } {
  const owner = view.scope === 'Mine' && object.fields.has('OwnerId') ? [`OwnerId = ${idLiteral(context.org.user.id) ?? "''"}`] : [];
  const filters = view.filters.map((filter) => ({ filter, text: filterText(context, object, filter) }));
  const unapplied = filters
    .filter(({ text }) => text === undefined)
    .map(({ filter }) => `${filter.field} ${filter.operation} ${filter.value}`);
  const usable = view.booleanFilter === undefined ? filters.flatMap(({ text }) => text ?? []) : [];
  return { where: [...owner, ...usable].join(' AND '), unapplied: view.booleanFilter === undefined ? unapplied : [view.booleanFilter] };
}

const OPERATORS: Readonly<Record<string, string>> = {
  equals: '=',
  notEqual: '!=',
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};
const QUOTED_TYPES: ReadonlySet<string> = new Set(['string', 'textarea', 'phone', 'email', 'url', 'picklist', 'combobox']);

function filterText(context: PageContext, object: ObjectSchema, filter: FilterSchema): string | undefined {
  const field = object.fields.get(fieldOfColumn(object, filter.field) ?? '');
  if (!field || !field.isFilterable || !canRead(context, object, field)) return undefined;
  if (QUOTED_TYPES.has(field.type) && filter.operation === 'contains') return `${field.name} LIKE ${textLiteral(`%${filter.value}%`)}`;
  if (QUOTED_TYPES.has(field.type) && filter.operation === 'startsWith') return `${field.name} LIKE ${textLiteral(`${filter.value}%`)}`;
  const operator = OPERATORS[filter.operation];
  const literal = filterLiteral(field, filter.value);
  return operator === undefined || literal === undefined ? undefined : `${field.name} ${operator} ${literal}`;
}

function filterLiteral(field: FieldSchema, value: string): string | undefined {
  if (value === '') return 'null';
  if (QUOTED_TYPES.has(field.type)) return textLiteral(value);
  if (field.type === 'boolean') return value === '1' || value.toLowerCase() === 'true' ? 'true' : 'false';
  return /^-?\d+(\.\d+)?$/.test(value) && ['int', 'double', 'currency', 'percent'].includes(field.type) ? value : undefined;
}
