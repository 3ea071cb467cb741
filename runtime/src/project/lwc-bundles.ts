import type { MetadataReader } from './metadata-reader.ts';
import type { XmlElement } from './xml-element.ts';

export interface LwcTargetConfig {
  readonly targets: readonly string[];
  /** Objects whose pages may hold the component; empty where all may. */
  readonly objects: readonly string[];
  readonly properties: readonly LwcProperty[];
}

export interface LwcProperty {
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly default?: string;
  readonly isRequired: boolean;
}

export interface LwcBundle {
  readonly name: string;
  readonly directory: string;
  /** Relative to the directory; tests are left out. */
  readonly files: readonly string[];
  readonly isExposed: boolean;
  readonly masterLabel?: string;
  readonly targets: readonly string[];
  readonly targetConfigs: readonly LwcTargetConfig[];
}

/** Bundles with their page settings. A folder without `.js-meta.xml` is reported: the platform refuses to deploy it. */
export function readLwcBundles(reader: MetadataReader): LwcBundle[] {
  const metadata = new Map(reader.filesOf('js').map((meta) => [meta.file.directory, meta]));
  return reader.files.lwc.flatMap((folder): LwcBundle[] => {
    const meta = metadata.get(folder.directory);
    if (!meta) {
      if (folder.files.length > 0)
        reader.reportFolder(folder.directory, `The component "${folder.name}" has no ${folder.name}.js-meta.xml. Add one.`);
      return [];
    }
    const root = reader.rootOf(meta.file);
    if (!root) return [];
    const label = root.text('masterLabel');
    return [
      {
        ...folder,
        isExposed: root.isTrue('isExposed'),
        targets: root.children('targets').flatMap((targets) => targets.texts('target')),
        targetConfigs: root
          .children('targetConfigs')
          .flatMap((configs) => configs.children('targetConfig'))
          .map(readTargetConfig),
        ...(label === undefined ? {} : { masterLabel: label }),
      },
    ];
  });
}

function readTargetConfig(element: XmlElement): LwcTargetConfig {
  return {
    targets: (element.attribute('targets') ?? '')
      .split(',')
      .map((target) => target.trim())
      .filter((target) => target !== ''),
    objects: element.children('objects').flatMap((objects) => objects.texts('object')),
    properties: element.children('property').map(readProperty),
  };
}

function readProperty(element: XmlElement): LwcProperty {
  const label = element.attribute('label');
  const preset = element.attribute('default');
  return {
    name: element.attribute('name') ?? '',
    type: element.attribute('type') ?? 'String',
    isRequired: element.attribute('required') === 'true',
    ...(label === undefined ? {} : { label }),
    ...(preset === undefined ? {} : { default: preset }),
  };
}
