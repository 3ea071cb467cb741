import { LightningElement, api } from 'lwc';
import type { NodeModel, TabModel } from '../pageModel/pageModel.ts';

/** One component of a page; tabs hold further ones. */
export default class PageNode extends LightningElement {
  @api node?: NodeModel;
  @api recordId?: string;
  @api objectName?: string;

  get isHighlights(): boolean {
    return this.node?.kind === 'highlights';
  }
  get isDetails(): boolean {
    return this.node?.kind === 'details' || this.node?.kind === 'fields';
  }
  get isRelatedLists(): boolean {
    return this.node?.kind === 'relatedLists';
  }
  get isTabs(): boolean {
    return this.node?.kind === 'tabs' && !this.node.isAccordion;
  }
  get isAccordion(): boolean {
    return this.node?.kind === 'tabs' && this.node.isAccordion;
  }
  get isRichText(): boolean {
    return this.node?.kind === 'richText';
  }
  get isComponent(): boolean {
    return this.node?.kind === 'component';
  }

  get tabs(): readonly TabModel[] {
    return this.node?.kind === 'tabs' ? this.node.tabs : [];
  }

  get activeTab(): string | undefined {
    return (this.tabs.find(({ isActive }) => isActive) ?? this.tabs[0])?.name;
  }

  get columns(): readonly (readonly string[])[] | undefined {
    return this.node?.kind === 'fields' ? this.node.columns : undefined;
  }

  get label(): string | undefined {
    return this.node?.kind === 'fields' ? this.node.label : undefined;
  }

  get listName(): string | undefined {
    return this.node?.kind === 'relatedLists' ? this.node.only : undefined;
  }

  get html(): string {
    return this.node?.kind === 'richText' ? this.node.html : '';
  }

  get unknownText(): string {
    return this.node?.kind === 'unknown' ? `The local org does not have the component "${this.node.name}".` : '';
  }
}
