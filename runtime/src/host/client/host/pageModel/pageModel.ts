/** The page models as the server sends them. */
export interface FieldModel {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'longText' | 'richText' | 'checkbox' | 'link' | 'url' | 'email' | 'phone' | 'address';
  readonly text: string;
  readonly helpText?: string;
  readonly suffix?: string;
  readonly isChecked?: boolean;
  readonly isNumber?: boolean;
  readonly href?: string;
  readonly address?: Readonly<Record<string, string>>;
}

export interface SectionModel {
  readonly label: string;
  readonly columns: readonly (readonly FieldModel[])[];
}

export interface HighlightsModel {
  readonly objectLabel: string;
  readonly icon: string;
  readonly title: string;
  readonly fields: readonly FieldModel[];
}

export interface TabModel {
  readonly name: string;
  readonly label: string;
  readonly isActive: boolean;
  readonly nodes: readonly NodeModel[];
}

export type NodeModel =
  | { readonly kind: 'highlights' | 'details'; readonly key: string }
  | { readonly kind: 'fields'; readonly key: string; readonly label: string; readonly columns: readonly (readonly string[])[] }
  | { readonly kind: 'relatedLists'; readonly key: string; readonly only?: string }
  | { readonly kind: 'tabs'; readonly key: string; readonly tabs: readonly TabModel[]; readonly isAccordion: boolean }
  | { readonly kind: 'richText'; readonly key: string; readonly html: string }
  | { readonly kind: 'component'; readonly key: string; readonly name: string; readonly properties: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unknown'; readonly key: string; readonly name: string };

export interface AreaModel {
  readonly name: string;
  readonly width: 'header' | 'main' | 'side';
  readonly nodes: readonly NodeModel[];
}

export interface TableModel {
  readonly columns: readonly { readonly name: string; readonly label: string; readonly isNumber: boolean }[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly FieldModel[] }[];
}

export interface RelatedListModel extends TableModel {
  readonly name: string;
  readonly label: string;
  readonly icon: string;
  readonly count: string;
}

export interface ListModel extends TableModel {
  readonly objectName: string;
  readonly objectLabel: string;
  readonly icon: string;
  readonly viewName: string;
  readonly views: readonly { readonly name: string; readonly label: string }[];
  readonly count: string;
  readonly sort: { readonly field: string; readonly isDescending: boolean };
  readonly unapplied: readonly string[];
}

export interface RecordPageModel {
  readonly recordId: string;
  readonly objectName: string;
  readonly title: string;
  readonly areas: readonly AreaModel[];
}
