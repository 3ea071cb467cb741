import type { Flexipage, Layout, Project } from '../../project/index.ts';
import type { ObjectSchema } from '../../schema/index.ts';
import type { OrgAccess } from '../org-gateway.ts';
import { lightningApp } from './application.ts';
import { type FieldSelection, type PageContext, selectField, valueOf } from './field-selection.ts';
import { plainValue } from './field-value.ts';
import { iconOf } from './object-look.ts';
import { noObjectAccess } from './page-fault.ts';
import { type PageArea, pageAreas, type Visibility } from './page-tree.ts';
import { objectOfRecord, queryRecord } from './record-source.ts';
import { isRuleMet } from './visibility.ts';

export interface RecordPageModel {
  readonly recordId: string;
  readonly objectName: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly title: string;
  readonly areas: readonly PageArea[];
}

export function recordPage(project: Project, org: OrgAccess, recordId: string): RecordPageModel {
  const context: PageContext = { schema: project.schema, org };
  const object = objectOfRecord(context, recordId);
  const page = recordFlexipage(project, object.name);
  const name = object.nameField ? selectField(context, object, object.nameField.name) : undefined;
  const rules = ruleFields(context, object, page);
  const record = queryRecord(context, object, recordId, [...(name?.paths ?? []), ...rules.map(({ field }) => field.name)]);
  const isVisible: Visibility = (rule) =>
    isRuleMet(rule, (expression) => {
      const path = /^\{!Record\.(\w+)\}$/.exec(expression)?.[1];
      const selection = rules.find(({ field }) => field.name === path);
      return selection ? String(plainValue(valueOf(record, selection.field.name)) ?? '') : undefined;
    });
  return {
    recordId: record.id ?? recordId,
    objectName: object.name,
    objectLabel: object.label,
    icon: iconOf(project, object),
    title: name ? String(valueOf(record, name.field.name) ?? recordId) : recordId,
    areas: page ? pageAreas(page, project, isVisible) : DEFAULT_AREAS,
  };
}

/** The fields of the record that the page's visibility rules ask for. */
function ruleFields(context: PageContext, object: ObjectSchema, page: Flexipage | undefined): FieldSelection[] {
  const criteria = (page?.regions ?? []).flatMap(({ items }) => items).flatMap(({ visibility }) => visibility?.criteria ?? []);
  const names = new Set(criteria.flatMap(({ leftValue }) => /^\{!Record\.(\w+)\}$/.exec(leftValue)?.[1] ?? []));
  return [...names].flatMap((name) => selectField(context, object, name) ?? []);
}

/** What the platform shows where no Lightning page is assigned. */
const DEFAULT_AREAS: readonly PageArea[] = [
  { name: 'header', width: 'header', nodes: [{ kind: 'highlights', key: 'highlights' }] },
  {
    name: 'main',
    width: 'main',
    nodes: [
      {
        kind: 'tabs',
        key: 'tabs',
        isAccordion: false,
        tabs: [
          { name: 'related', label: 'Related', isActive: false, nodes: [{ kind: 'relatedLists', key: 'relatedLists' }] },
          { name: 'details', label: 'Details', isActive: true, nodes: [{ kind: 'details', key: 'details' }] },
        ],
      },
    ],
  },
];

/** The page of an object: by the app's view override, else by the object's, else none. */
export function recordFlexipage(project: Project, objectName: string): Flexipage | undefined {
  const overrides = lightningApp(project)?.actionOverrides ?? [];
  const assigned = overrides.find(
    ({ actionName, pageOrSobjectType, type, formFactor }) =>
      actionName === 'View' && type === 'Flexipage' && pageOrSobjectType === objectName && (formFactor ?? 'Large') === 'Large',
  )?.content;
  return project.flexipages.find((page) => page.name === assigned && page.type === 'RecordPage');
}

/** The first layout of an object in the order of names; the local org assigns none by profile. */
export function layoutOf(project: Project, objectName: string): Layout | undefined {
  return project.layouts.find((layout) => layout.object === objectName);
}

/** Page of a tab that shows a component or a Lightning page. */
export function tabPage(project: Project, org: OrgAccess, tabName: string): { title: string; areas: readonly PageArea[] } {
  const tab = project.tabs.find(({ name }) => name === tabName);
  if (!tab || !org.isTabVisible(tabName)) throw noObjectAccess(`the tab "${tabName}"`, org.user.name);
  const title = tab.label ?? tab.name;
  if (tab.target.kind === 'lwc') {
    return {
      title,
      areas: [{ name: 'main', width: 'main', nodes: [{ kind: 'component', key: tab.name, name: tab.target.name, properties: {} }] }],
    };
  }
  const page = project.flexipages.find(({ name }) => name === tab.target.name);
  return { title, areas: page ? pageAreas(page, project, () => true) : [] };
}
