import type { Flexipage, LwcBundle, PageComponent, PageField, PageRegion, Project, VisibilityRule } from '../../project/index.ts';

/** What a page draws, from its Lightning page. */
export type PageNode =
  | { readonly kind: 'highlights'; readonly key: string }
  | { readonly kind: 'details'; readonly key: string }
  | { readonly kind: 'fields'; readonly key: string; readonly label: string; readonly columns: readonly (readonly string[])[] }
  | { readonly kind: 'relatedLists'; readonly key: string; readonly only?: string }
  | { readonly kind: 'tabs'; readonly key: string; readonly tabs: readonly PageTab[]; readonly isAccordion: boolean }
  | { readonly kind: 'richText'; readonly key: string; readonly html: string }
  | { readonly kind: 'component'; readonly key: string; readonly name: string; readonly properties: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unknown'; readonly key: string; readonly name: string };

export interface PageTab {
  readonly name: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly nodes: readonly PageNode[];
}

export interface PageArea {
  readonly name: string;
  /** `header` spans the page, `main` is wide, `side` narrow. */
  readonly width: 'header' | 'main' | 'side';
  readonly nodes: readonly PageNode[];
}

const TAB_LABELS: Readonly<Record<string, string>> = {
  detail: 'Details',
  relatedLists: 'Related',
  activity: 'Activity',
  collaborate: 'Chatter',
  news: 'News',
  recentItems: 'Recent Items',
};
/** Standard components that need services the local org does not have; the page leaves them out. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'runtime_sales_activities:activityPanel',
  'forceChatter:publisher',
  'forceChatter:recordFeedContainer',
  'forceChatter:exposedFeed',
  'force:recordPreview',
  'runtime_sales_pathassistant:pathAssistant',
  'sfa:relatedNewsPanel',
  'runtime_sales_merge:mergeCandidatesPreviewCard',
  'flexipage:filterListCard',
  'flexipage:blankSpace',
]);

/** Decides whether a visibility rule shows its component. */
export type Visibility = (rule: VisibilityRule | undefined) => boolean;

export function pageAreas(page: Flexipage, project: Project, isVisible: Visibility): PageArea[] {
  const builder = new TreeBuilder(page, project, isVisible);
  return page.regions
    .filter((region) => region.type !== 'Facet')
    .map((region) => ({ name: region.name, width: widthOf(region), nodes: builder.nodes(region) }));
}

function widthOf({ name }: PageRegion): PageArea['width'] {
  if (/header/i.test(name)) return 'header';
  return /side|left|right/i.test(name) ? 'side' : 'main';
}

class TreeBuilder {
  readonly #page: Flexipage;
  readonly #project: Project;
  readonly #isVisible: Visibility;
  #count = 0;

  constructor(page: Flexipage, project: Project, isVisible: Visibility) {
    this.#page = page;
    this.#project = project;
    this.#isVisible = isVisible;
  }

  nodes(region: PageRegion | undefined): PageNode[] {
    return this.#components(region).flatMap((component) => this.#node(component));
  }

  #components(region: PageRegion | undefined): PageComponent[] {
    return (region?.items ?? []).filter((item) => item.kind === 'component' && this.#isVisible(item.visibility)) as PageComponent[];
  }

  #facet(component: PageComponent, property: string): PageRegion | undefined {
    return this.#page.facets.get(text(component, property));
  }

  #node(component: PageComponent): PageNode[] {
    const key = component.identifier ?? `node${this.#count++}`;
    const name = component.componentName;
    switch (name) {
      case 'force:highlightsPanel':
      case 'record_flexipage:dynamicHighlights':
        return [{ kind: 'highlights', key }];
      case 'force:detailPanel':
        return [{ kind: 'details', key }];
      case 'force:relatedListContainer':
        return [{ kind: 'relatedLists', key }];
      case 'force:relatedListSingleContainer':
      case 'lst:dynamicRelatedList':
        return [{ kind: 'relatedLists', key, only: text(component, 'relatedListApiName') }];
      case 'flexipage:richText':
        return [{ kind: 'richText', key, html: text(component, 'richTextValue') }];
      case 'flexipage:fieldSection':
        return [this.#fieldSection(component, key)];
      case 'flexipage:tabset':
        return [{ kind: 'tabs', key, isAccordion: false, tabs: this.#tabs(component, 'tabs') }];
      case 'flexipage:accordion':
        return [{ kind: 'tabs', key, isAccordion: true, tabs: this.#tabs(component, 'sections') }];
      default:
        return LEFT_OUT.has(name) ? [] : [this.#custom(component, key)];
    }
  }

  #tabs(component: PageComponent, property: string): PageTab[] {
    return this.#components(this.#facet(component, property)).map((tab, index) => ({
      name: tab.identifier ?? `tab${index}`,
      label: this.#label(text(tab, 'title') || text(tab, 'label')),
      isActive: text(tab, 'active') === 'true',
      nodes: this.nodes(this.#facet(tab, 'body')),
    }));
  }

  #fieldSection(component: PageComponent, key: string): PageNode {
    const columns = this.#components(this.#facet(component, 'columns')).map((column) =>
      (this.#facet(column, 'body')?.items ?? [])
        .filter((item): item is PageField => item.kind === 'field' && this.#isVisible(item.visibility))
        .map((item) => item.fieldItem.replace(/^Record\./, '')),
    );
    return { kind: 'fields', key, label: this.#label(text(component, 'label')), columns };
  }

  /** `Standard.Tab.detail`, `@@@SFDCAccount_InformationSFDC@@@`, `{!$Label.c.Name}` or the text itself. */
  #label(title: string): string {
    const standard = /^Standard\.Tab\.(\w+)$/.exec(title)?.[1];
    if (standard !== undefined) return TAB_LABELS[standard] ?? standard;
    const platform = /^@@@SFDC(\w+?)SFDC@@@$/.exec(title)?.[1];
    if (platform !== undefined) return platform.replaceAll('_', ' ');
    const label = /^\{!\$Label\.(?:c\.)?(\w+)\}$/.exec(title)?.[1];
    return this.#project.labels.find((candidate) => candidate.name === label)?.value ?? title;
  }

  #custom(component: PageComponent, key: string): PageNode {
    const bundleName = component.componentName.replace(/^c:/, '');
    const bundle = this.#project.lwcBundles.find((candidate) => candidate.name === bundleName);
    if (!bundle) return { kind: 'unknown', key, name: component.componentName };
    return { kind: 'component', key, name: bundle.name, properties: designProperties(bundle, component, this.#page.type) };
  }
}

/** Values of a component's design attributes: the page's, else their defaults; as the type they are declared with. */
function designProperties(bundle: LwcBundle, component: PageComponent, pageType: string): Record<string, unknown> {
  const target = `lightning__${pageType}`;
  const declared = bundle.targetConfigs.filter((config) => config.targets.includes(target)).flatMap((config) => config.properties);
  const types = new Map(declared.map((property) => [property.name, property.type]));
  const defaults = declared.flatMap(({ name, default: preset }) => (preset === undefined ? [] : [[name, preset] as const]));
  const values = { ...Object.fromEntries(defaults), ...component.properties };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typedValue(value, types.get(name))]));
}

function typedValue(value: string | readonly string[], type: string | undefined): unknown {
  if (typeof value !== 'string') return value;
  if (type === 'Boolean') return value === 'true';
  return type === 'Integer' ? Number(value) : value;
}

function text(component: PageComponent, property: string): string {
  const value = component.properties[property];
  return typeof value === 'string' ? value : '';
}
