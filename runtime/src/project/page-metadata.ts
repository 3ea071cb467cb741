import type { FilterSchema } from '../schema/index.ts';
import { optionalText } from './access-metadata.ts';
import type { MetadataReader } from './metadata-reader.ts';
import { readFilter } from './read-field.ts';
import { objectNameOf } from './read-objects.ts';
import type { XmlElement } from './xml-element.ts';

export interface ActionOverride {
  readonly actionName: string;
  readonly content?: string;
  readonly formFactor?: string;
  readonly pageOrSobjectType?: string;
  readonly type?: string;
  /** Of overrides for a profile only. */
  readonly profile?: string;
  readonly recordType?: string;
}

export interface Application {
  readonly name: string;
  readonly label: string;
  readonly description?: string;
  readonly tabs: readonly string[];
  readonly navType?: string;
  readonly uiType?: string;
  readonly utilityBar?: string;
  readonly brand: { readonly headerColor?: string; readonly logo?: string };
  readonly actionOverrides: readonly ActionOverride[];
  readonly profileActionOverrides: readonly ActionOverride[];
}

export interface Tab {
  readonly name: string;
  readonly label?: string;
  readonly motif?: string;
  /** What the tab shows: a custom object of the tab's name, a Lightning page, a component, a page, a URL. */
  readonly target: { readonly kind: 'object' | 'flexipage' | 'lwc' | 'aura' | 'page' | 'url'; readonly name: string };
}

export interface VisibilityRule {
  readonly booleanFilter?: string;
  readonly criteria: readonly { readonly leftValue: string; readonly operator: string; readonly rightValue: string }[];
}

export interface PageComponent {
  readonly kind: 'component';
  /** `force:detailPanel`, `c:matchList`, `flexipage:tabset` … */
  readonly componentName: string;
  readonly identifier?: string;
  /** A property's value; a list of values where the page gives several. */
  readonly properties: Readonly<Record<string, string | readonly string[]>>;
  readonly visibility?: VisibilityRule;
}

export interface PageField {
  readonly kind: 'field';
  /** `Record.Name`. */
  readonly fieldItem: string;
  readonly uiBehavior?: string;
  readonly visibility?: VisibilityRule;
}

export interface PageRegion {
  readonly name: string;
  /** `Region`, or `Facet` for a region that a component's property names. */
  readonly type: string;
  readonly items: readonly (PageComponent | PageField)[];
}

export interface Flexipage {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly sobjectType?: string;
  readonly template: string;
  readonly templateProperties: Readonly<Record<string, string | readonly string[]>>;
  readonly regions: readonly PageRegion[];
  /** Regions of type `Facet`, by their name. */
  readonly facets: ReadonlyMap<string, PageRegion>;
}

export interface LayoutItem {
  readonly field?: string;
  /** `Edit`, `Required`, `Readonly`. */
  readonly behavior?: string;
  readonly isEmptySpace: boolean;
  readonly customLink?: string;
}

export interface LayoutSection {
  readonly label?: string;
  /** `TwoColumnsTopToBottom`, `TwoColumnsLeftToRight`, `OneColumn`, `CustomLinks`. */
  readonly style: string;
  readonly isDetailHeading: boolean;
  readonly isEditHeading: boolean;
  readonly columns: readonly (readonly LayoutItem[])[];
}

export interface RelatedList {
  /** `RelatedContactList`, `Item__c.Account__c`. */
  readonly relatedList: string;
  readonly fields: readonly string[];
  readonly sortField?: string;
  readonly sortOrder?: string;
}

export interface Layout {
  readonly object: string;
  /** Without the object's name. */
  readonly name: string;
  readonly sections: readonly LayoutSection[];
  readonly relatedLists: readonly RelatedList[];
  readonly excludedButtons: readonly string[];
  readonly quickActions: readonly string[];
}

export interface CompactLayout {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly fields: readonly string[];
  /** Whether the object's metadata chooses it. */
  readonly isAssigned: boolean;
}

export interface ListView {
  readonly object: string;
  readonly name: string;
  readonly label: string;
  readonly scope: string;
  readonly columns: readonly string[];
  readonly filters: readonly FilterSchema[];
  readonly booleanFilter?: string;
}

export function readApplications(reader: MetadataReader): Application[] {
  return reader.readAll('app', (root, { name }) => {
    const brand = root.child('brand');
    return {
      name,
      label: root.text('label') ?? name,
      tabs: root.texts('tabs'),
      ...optionalText(root, 'description'),
      ...optionalText(root, 'navType'),
      ...optionalText(root, 'uiType'),
      ...optionalText(root, 'utilityBar'),
      brand: brand ? { ...optionalText(brand, 'headerColor'), ...optionalText(brand, 'logo') } : {},
      actionOverrides: root.children('actionOverrides').map(readActionOverride),
      profileActionOverrides: root.children('profileActionOverrides').map(readActionOverride),
    };
  });
}

function readActionOverride(element: XmlElement): ActionOverride {
  return {
    actionName: element.text('actionName') ?? '',
    ...optionalText(element, 'content'),
    ...optionalText(element, 'formFactor'),
    ...optionalText(element, 'type'),
    ...optionalText(element, 'pageOrSobjectType'),
    ...optionalText(element, 'profile'),
    ...optionalText(element, 'recordType'),
  };
}

const TAB_TARGETS = { flexiPage: 'flexipage', lwcComponent: 'lwc', auraComponent: 'aura', page: 'page', url: 'url' } as const;

export function readTabs(reader: MetadataReader): Tab[] {
  return reader.readAll('tab', (root, { name }) => {
    const [element, kind] = Object.entries(TAB_TARGETS).find(([target]) => root.has(target)) ?? [undefined, 'object' as const];
    return {
      name,
      ...optionalText(root, 'label'),
      ...optionalText(root, 'motif'),
      target: { kind, name: element === undefined ? name : (root.text(element) ?? '') },
    };
  });
}

export function readFlexipages(reader: MetadataReader): Flexipage[] {
  return reader.readAll('flexipage', (root, { name }) => {
    const regions = root.children('flexiPageRegions').map(readRegion);
    const template = root.child('template');
    return {
      name,
      label: root.text('masterLabel') ?? name,
      type: root.text('type') ?? '',
      ...optionalText(root, 'sobjectType'),
      template: template?.text('name') ?? '',
      templateProperties: readProperties(template, 'properties'),
      regions,
      facets: new Map(regions.filter((region) => region.type === 'Facet').map((region) => [region.name, region])),
    };
  });
}

function readRegion(element: XmlElement): PageRegion {
  const items = element.children('itemInstances').flatMap((item): (PageComponent | PageField)[] => {
    const component = item.child('componentInstance');
    const field = item.child('fieldInstance');
    return [...(component ? [readComponent(component)] : []), ...(field ? [readPageField(field)] : [])];
  });
  const older = element.children('componentInstances').map(readComponent);
  return { name: element.text('name') ?? '', type: element.text('type') ?? 'Region', items: [...items, ...older] };
}

function readComponent(element: XmlElement): PageComponent {
  return {
    kind: 'component',
    componentName: element.text('componentName') ?? '',
    ...optionalText(element, 'identifier'),
    properties: readProperties(element, 'componentInstanceProperties'),
    ...readVisibility(element),
  };
}

function readPageField(element: XmlElement): PageField {
  const behavior = element
    .children('fieldInstanceProperties')
    .find((property) => property.text('name') === 'uiBehavior')
    ?.text('value');
  return {
    kind: 'field',
    fieldItem: element.text('fieldItem') ?? '',
    ...(behavior === undefined ? {} : { uiBehavior: behavior }),
    ...readVisibility(element),
  };
}

function readProperties(element: XmlElement | undefined, name: string): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    (element?.children(name) ?? []).map((property) => {
      const list = property
        .child('valueList')
        ?.children('valueListItems')
        .map((item) => item.text('value') ?? '');
      return [property.text('name') ?? '', list ?? property.text('value') ?? ''];
    }),
  );
}

function readVisibility(element: XmlElement): { readonly visibility?: VisibilityRule } {
  const rule = element.child('visibilityRule');
  if (!rule) return {};
  const criteria = rule.children('criteria').map((line) => ({
    leftValue: line.text('leftValue') ?? '',
    operator: line.text('operator') ?? '',
    rightValue: line.text('rightValue') ?? '',
  }));
  return { visibility: { criteria, ...optionalText(rule, 'booleanFilter') } };
}

export function readLayouts(reader: MetadataReader): Layout[] {
  return reader.readAll('layout', (root, { name }) => {
    const dash = name.indexOf('-');
    return {
      object: name.slice(0, dash),
      name: name.slice(dash + 1),
      sections: root.children('layoutSections').map(readSection),
      relatedLists: root.children('relatedLists').map((list) => ({
        relatedList: list.text('relatedList') ?? '',
        fields: list.texts('fields'),
        ...optionalText(list, 'sortField'),
        ...optionalText(list, 'sortOrder'),
      })),
      excludedButtons: root.texts('excludeButtons'),
      quickActions: root
        .children('platformActionList')
        .flatMap((list) => list.children('platformActionListItems'))
        .flatMap((item) => item.texts('actionName')),
    };
  });
}

function readSection(element: XmlElement): LayoutSection {
  return {
    ...optionalText(element, 'label'),
    style: element.text('style') ?? 'OneColumn',
    isDetailHeading: element.isTrue('detailHeading'),
    isEditHeading: element.isTrue('editHeading'),
    columns: element.children('layoutColumns').map((column) => column.children('layoutItems').map(readLayoutItem)),
  };
}

function readLayoutItem(element: XmlElement): LayoutItem {
  return {
    ...optionalText(element, 'field'),
    ...optionalText(element, 'behavior'),
    ...optionalText(element, 'customLink'),
    isEmptySpace: element.isTrue('emptySpace'),
  };
}

export function readCompactLayouts(reader: MetadataReader): CompactLayout[] {
  const assigned = new Map(reader.readAll('object', (root, { name }) => [name, root.text('compactLayoutAssignment')]));
  return reader.readAll('compactLayout', (root, metadata) => {
    const object = objectNameOf(metadata);
    return {
      object,
      name: metadata.name,
      label: root.text('label') ?? metadata.name,
      fields: root.texts('fields'),
      isAssigned: assigned.get(object) === metadata.name,
    };
  });
}

export function readListViews(reader: MetadataReader): ListView[] {
  return reader.readAll('listView', (root, metadata) => ({
    object: objectNameOf(metadata),
    name: metadata.name,
    label: root.text('label') ?? metadata.name,
    scope: root.text('filterScope') ?? 'Everything',
    columns: root.texts('columns'),
    filters: root.children('filters').map(readFilter),
    ...optionalText(root, 'booleanFilter'),
  }));
}
