import { LightningElement, api } from 'lwc';
import type { FieldModel } from '../pageModel/pageModel.ts';

/** A field's value, drawn after its kind. */
export default class FieldValue extends LightningElement {
  @api field?: FieldModel;

  get isEmpty(): boolean {
    return this.field?.kind !== 'checkbox' && !this.field?.text;
  }
  get isLink(): boolean {
    return this.field?.kind === 'link' && this.field.href !== undefined;
  }
  get isUrl(): boolean {
    return this.field?.kind === 'url';
  }
  get isEmail(): boolean {
    return this.field?.kind === 'email';
  }
  get isPhone(): boolean {
    return this.field?.kind === 'phone';
  }
  get isCheckbox(): boolean {
    return this.field?.kind === 'checkbox';
  }
  get isRichText(): boolean {
    return this.field?.kind === 'richText';
  }
  get isLongText(): boolean {
    return this.field?.kind === 'longText';
  }
  get isAddress(): boolean {
    return this.field?.kind === 'address';
  }

  get address(): Readonly<Record<string, string>> {
    return this.field?.address ?? {};
  }

  get checkText(): string {
    return this.field?.isChecked ? 'Yes' : 'No';
  }

  get checkIcon(): string {
    return this.field?.isChecked ? 'utility:check' : 'utility:steps';
  }
}
