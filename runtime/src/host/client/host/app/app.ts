import { LightningElement } from 'lwc';
import { announceRefresh } from '../recordChanges/recordChanges.ts';
import { currentRoute, onRouteChange, type Route } from '../router/router.ts';
import { session } from '../session/session.ts';

/** Header, tabs and the page that the address names. */
export default class App extends LightningElement {
  route: Route = currentRoute();
  private stopRouting?: () => void;

  connectedCallback(): void {
    this.stopRouting = onRouteChange((route) => {
      this.route = route;
    });
  }

  disconnectedCallback(): void {
    this.stopRouting?.();
  }

  /** One page as a list keyed by its address: another record gets components of its own. */
  get pages(): readonly {
    key: string;
    route: Route;
    isList: boolean;
    isRecord: boolean;
    isTab: boolean;
    isHome: boolean;
    isUnknown: boolean;
  }[] {
    const { kind } = this.route;
    return [
      {
        key: JSON.stringify(this.route),
        route: this.route,
        isList: kind === 'list',
        isRecord: kind === 'record',
        isTab: kind === 'tab',
        isHome: kind === 'home',
        isUnknown: kind === 'unknown',
      },
    ];
  }

  get homeText(): string {
    return `${session.application.label} has no tab that ${session.user.name} may see. Choose another person in the header, or grant access in a permission set.`;
  }

  handleRefresh(): void {
    void announceRefresh();
  }
}
