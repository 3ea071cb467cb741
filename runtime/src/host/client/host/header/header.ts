import { LightningElement, api } from 'lwc';
import type { Route } from '../router/router.ts';
import { postServer } from '../server/server.ts';
import { session } from '../session/session.ts';

/** The application's name, its tabs, and who looks at it. */
export default class Header extends LightningElement {
  @api route?: Route;
  readonly application = session.application;
  readonly user = session.user;

  get tabs(): readonly { name: string; label: string; href: string; itemClass: string; current?: string }[] {
    return session.application.tabs.map((tab) => {
      const isActive = this.isActive(tab.name, tab.objectName);
      return { ...tab, itemClass: `slds-context-bar__item${isActive ? ' slds-is-active' : ''}`, ...(isActive ? { current: 'page' } : {}) };
    });
  }

  get personas(): readonly { userId: string; label: string; isChosen: boolean }[] {
    return session.personas.map(({ userId, name, description }) => ({
      userId,
      label: `${name} (${description})`,
      isChosen: userId === session.user.id,
    }));
  }

  get userText(): string {
    return `View as another person. Now: ${this.user.name}, ${this.user.description}`;
  }

  private isActive(tabName: string, objectName: string | undefined): boolean {
    const { route } = this;
    if (route?.kind === 'list' || route?.kind === 'record') return route.objectName === objectName;
    return route?.kind === 'tab' && route.tabName === tabName;
  }

  async handlePersona(event: CustomEvent<{ value: string }>): Promise<void> {
    await postServer('persona', { userId: event.detail.value });
    window.location.reload();
  }
}
