import type { Diagnostic } from '../diagnostics/index.ts';
import { METADATA_FAULTS, type MetadataReader, spanAt, spanOf } from './metadata-reader.ts';
import { parseXml } from './parse-xml.ts';
import { type MetadataKind, ProjectFile } from './project-file.ts';
import type { XmlElement } from './xml-element.ts';

/** Kinds of which an element that nothing reads may change what the org does; others shape pages. */
const BEHAVIOUR: readonly MetadataKind[] = [
  'object',
  'field',
  'recordType',
  'validationRule',
  'permissionset',
  'permissionsetgroup',
  'mutingpermissionset',
  'profile',
  'queue',
  'role',
  'group',
  'sharingRules',
  'customPermission',
  'namedCredential',
  'externalCredential',
  'externalAuthIdentityProvider',
  'globalValueSet',
  'standardValueSet',
  'duplicateRule',
  'matchingRule',
  'assignmentRules',
  'settings',
  'platformEventSubscriberConfig',
  'platformEventChannelMember',
];
/** Elements that tell people something, or switch what a local org has no part of, as feeds and reports. */
const HARMLESS = new RegExp(
  '^(?:description|fullName|label|.*[lL]abel|masterLabel|inlineHelpText|startsWith|gender|visibleLines|displayLocationInDecimal|color|' +
    'securityClassification|complianceGroup|business(?:Owner\\w*|Status)|track(?:History|Trending|FeedHistory)|searchLayouts|compactLayout\\w*|' +
    'actionOverrides|listViews|webLinks|profileSearchLayouts|historyRetentionPolicy|helpPageText|deploymentStatus|' +
    'enable(?:Activities|Reports|Search|Feeds|BulkApi|StreamingApi|Sharing|Licensing|EnhancedLookup|ChangeDataCapture|DataSharing)|' +
    'allowInChatterGroups|recordTypeTrackHistory|recordTypeTrackFeedHistory|iconName|sorted|isActive|active|custom|internal|protected|' +
    'categoryGroupVisibilities|license|userLicense|hasActivationRequired|pageAccesses|tabSettings|tabVisibilities|applicationVisibilities|' +
    'externalSharingModel|mobileForecastManager\\w*|doesSendEmailToMembers|eventType|sortOrder)$',
);

/** What the project says and the local org does not hear: files of no known type, and elements of known ones. To be asked when all is read. */
export function unreadMetadata(reader: MetadataReader): Diagnostic[] {
  return [...unreadFiles(reader), ...BEHAVIOUR.flatMap((kind) => unreadElements(reader, kind))];
}

function unreadFiles({ files }: MetadataReader): Diagnostic[] {
  const unreadKinds = (files.metadata.get('webLink') ?? []).map(({ file }) => file);
  const unknown = files.unknown.filter((path) => path.endsWith('.xml')).map((path) => new ProjectFile(`${files.root}/${path}`, files.root));
  return [...unreadKinds, ...unknown].map((file) => {
    const parsed = parseXml(file.text);
    const type = 'root' in parsed ? parsed.root.name : 'unknown';
    return warning(
      file,
      spanAt(file.text, 0, 0),
      `Metadata of the type ${type} is not read: nothing of this file has an effect in the local org.`,
    );
  });
}

function unreadElements(reader: MetadataReader, kind: MetadataKind): Diagnostic[] {
  return reader.filesOf(kind).flatMap(({ file }) => {
    const paths = new Set<string>();
    collect(reader.rootsOf(file), '', paths);
    return [...paths].map((path) =>
      warning(
        file,
        spanOf(file.text, `<${path.split('/').at(-1)!}>`),
        `The local org does not read <${path}>: what it says has no effect here.`,
      ),
    );
  });
}

/** The same element as several readers have seen it: what none of them has asked for is unread. */
function collect(seen: readonly XmlElement[], path: string, paths: Set<string>): void {
  for (const name of seen[0]?.childNames ?? []) {
    if (HARMLESS.test(name)) continue;
    const here = path === '' ? name : `${path}/${name}`;
    const askers = seen.filter((element) => element.wasAsked(name));
    if (askers.length === 0) paths.add(here);
    else
      askers[0]!.peek(name).forEach((_, index) =>
        collect(
          askers.map((asker) => asker.peek(name)[index]!),
          here,
          paths,
        ),
      );
  }
}

function warning(file: ProjectFile, span: Diagnostic['span'], message: string): Diagnostic {
  return { code: METADATA_FAULTS.unread, file: file.path, span, message, severity: 'warning' };
}
