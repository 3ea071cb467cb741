import type { Project, RelatedList } from '../../project/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import { toId18 } from '../../values/index.ts';
import type { OrgAccess } from '../org-gateway.ts';
import { canRead, type PageContext } from './field-selection.ts';
import { fieldOfColumn } from './metadata-field.ts';
import { iconOf } from './object-look.ts';
import { layoutOf } from './record-page.ts';
import { objectOfRecord } from './record-source.ts';
import { selectColumns, type TableColumn, tableColumns, type TableRow, tableRows } from './record-table.ts';
import { idLiteral, soql } from './soql.ts';

export interface RelatedListModel {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** `3`, or `6+` where there are more than are shown. */
  readonly count: string;
}

/** A related list on a page shows this many rows. */
const ROWS_SHOWN = 6;

/** The children that a related list holds, and the field by which they point to the parent. */
export interface ChildList {
  readonly object: ObjectSchema;
  readonly field: string;
}

/** The layout's related lists whose objects the user may read. `only` names one of them. */
export function relatedLists(project: Project, org: OrgAccess, recordId: string, only?: string): RelatedListModel[] {
  const context: PageContext = { schema: project.schema, org };
  const parent = objectOfRecord(context, recordId);
  const lists = layoutOf(project, parent.name)?.relatedLists ?? [];
  return lists.flatMap((list) => {
    const child = childList(context, parent, list.relatedList);
    if (!child || (only !== undefined && !isNamed(parent, list, child, only))) return [];
    return [relatedList(project, context, recordId, list, child)];
  });
}

function isNamed(parent: ObjectSchema, list: RelatedList, child: ChildList, name: string): boolean {
  return list.relatedList === name || relationshipName(parent, child) === name;
}

function relationshipName(parent: ObjectSchema, child: ChildList): string | undefined {
  return parent.childRelationships.find(({ childObject, field }) => childObject === child.object.name && field === child.field)?.name;
}

/** What `RelatedContactList`, `Item__c.Account__c` or the relationship `Contacts` holds; undefined where the user may not see it. */
export function childList(context: PageContext, parent: ObjectSchema, name: string): ChildList | undefined {
  const [childName = '', fieldName] = name.includes('.') ? name.split('.') : [/^Related(\w+)List$/.exec(name)?.[1]];
  const relationship =
    parent.children.get(name) ??
    parent.childRelationships.find(
      ({ childObject, field }) => childObject.toLowerCase() === childName.toLowerCase() && (fieldName === undefined || field === fieldName),
    );
  const object = relationship === undefined ? undefined : context.schema.object(relationship.childObject);
  const field = relationship === undefined ? undefined : object?.fields.get(relationship.field);
  return object && field && canRead(context, object, field) ? { object, field: field.name } : undefined;
}

function relatedList(
  project: Project,
  context: PageContext,
  recordId: string,
  list: RelatedList,
  { object, field }: ChildList,
): RelatedListModel {
  const selections = selectColumns(context, object, list.fields);
  const sortField = list.sortField === undefined ? undefined : fieldOfColumn(object, list.sortField);
  const isSortable = sortField !== undefined && canRead(context, object, object.fields.get(sortField)!);
  const records = context.org.query(
    soql({
      paths: selections.flatMap(({ paths }) => [...paths]),
      object: object.name,
      where: `${field} = ${idLiteral(toId18(recordId) ?? recordId)}`,
      limit: ROWS_SHOWN + 1,
      ...(isSortable ? { orderBy: `${sortField} ${list.sortOrder === 'Desc' ? 'DESC' : 'ASC'} NULLS LAST` } : {}),
    }),
  );
  return {
    name: list.relatedList,
    label: object.labelPlural,
    icon: iconOf(project, object),
    columns: tableColumns(selections),
    rows: tableRows(context, selections, records.slice(0, ROWS_SHOWN)),
    count: records.length > ROWS_SHOWN ? `${ROWS_SHOWN}+` : String(records.length),
  };
}
