import type { Application, Project, Tab } from '../../project/index.ts';
import type { OrgAccess } from '../org-gateway.ts';

export interface NavigationTab {
  readonly name: string;
  readonly label: string;
  readonly href: string;
  /** Object whose list and records the tab stands for. */
  readonly objectName?: string;
}

export interface ApplicationModel {
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly NavigationTab[];
}

/** Where the project has no app: one tab for each of its own tabs, else these objects. */
const DEFAULT_TABS = ['standard-Account', 'standard-Contact', 'standard-Lead', 'standard-Opportunity', 'standard-Case'];

/** The project's first Lightning app with the tabs that the user may see. */
export function applicationModel(project: Project, org: OrgAccess): ApplicationModel {
  const application = lightningApp(project);
  const names = application?.tabs ?? [...DEFAULT_TABS, ...project.tabs.map((tab) => tab.name)];
  return {
    name: application?.name ?? project.name,
    label: application?.label ?? project.name,
    tabs: names.flatMap((name) => navigationTab(project, org, name)),
  };
}

export function lightningApp(project: Project): Application | undefined {
  return project.applications.find((application) => application.uiType === 'Lightning') ?? project.applications[0];
}

function navigationTab(project: Project, org: OrgAccess, name: string): NavigationTab[] {
  if (name.startsWith('standard-')) return objectTab(project, org, name, name.slice('standard-'.length));
  const tab = project.tabs.find((candidate) => candidate.name === name);
  if (!tab || !org.isTabVisible(name)) return [];
  return tab.target.kind === 'object' ? objectTab(project, org, name, tab.target.name) : targetTab(tab);
}

function objectTab(project: Project, org: OrgAccess, name: string, objectName: string): NavigationTab[] {
  const object = project.schema.object(objectName);
  if (!object || !org.objectAccess(object.name).isReadable) return [];
  return [{ name, label: object.labelPlural, href: `/lightning/o/${object.name}/list`, objectName: object.name }];
}

/** Pages and components have a tab page; what the host cannot show has none. */
function targetTab(tab: Tab): NavigationTab[] {
  if (tab.target.kind !== 'lwc' && tab.target.kind !== 'flexipage') return [];
  return [{ name: tab.name, label: tab.label ?? tab.name, href: `/lightning/n/${tab.name}` }];
}
