import { type LibraryPart, PlatformObject } from '../engine/index.ts';
import { type RuntimeType, runtimeType } from '../values/index.ts';

export class SelectOption extends PlatformObject {
  value: string | null;
  label: string | null;
  isDisabled: boolean;
  isEscaped = true;

  constructor(value: string | null, label: string | null, isDisabled = false) {
    super();
    this.value = value;
    this.label = label;
    this.isDisabled = isDisabled;
  }

  get $type(): RuntimeType {
    return runtimeType('Platform', 'SelectOption');
  }

  override toString(): string {
    return `System.SelectOption[value="${this.value}", label="${this.label}", disabled="${this.isDisabled}"]`;
  }
}

export const selectOptionLibrary: LibraryPart = {
  'SelectOption.new(String,String)': (_runtime, value: string | null, label: string | null) => new SelectOption(value, label),
  'SelectOption.new(String,String,Boolean)': (_runtime, value: string | null, label: string | null, isDisabled: boolean) =>
    new SelectOption(value, label, isDisabled),
  'SelectOption.getValue()': (_runtime, self: SelectOption) => self.value,
  'SelectOption.setValue(String)': (_runtime, self: SelectOption, value: string | null) => void (self.value = value),
  'SelectOption.getLabel()': (_runtime, self: SelectOption) => self.label,
  'SelectOption.setLabel(String)': (_runtime, self: SelectOption, label: string | null) => void (self.label = label),
  'SelectOption.getDisabled()': (_runtime, self: SelectOption) => self.isDisabled,
  'SelectOption.setDisabled(Boolean)': (_runtime, self: SelectOption, value: boolean) => void (self.isDisabled = value),
  'SelectOption.getEscapeItem()': (_runtime, self: SelectOption) => self.isEscaped,
  'SelectOption.setEscapeItem(Boolean)': (_runtime, self: SelectOption, value: boolean) => void (self.isEscaped = value),
};
