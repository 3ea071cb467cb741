import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.ts';

/** A row of the mapping that the package ships. */
export interface MappingRule {
  readonly object: string;
  readonly field: string;
  /** Unless it does, a value that is there stays. */
  readonly overwrites: boolean;
}

const FOLDER = join(projectRoot, 'force-app/main/core/customMetadata');

/** The shipped rules, as their files say. */
export function mappingRules(): MappingRule[] {
  const files = readdirSync(FOLDER).filter((name) => name.startsWith('Default_Mapping.'));
  return files.map((name) => {
    const xml = readFileSync(join(FOLDER, name), 'utf8');
    return {
      object: valueOf(xml, 'Target_Object__c'),
      field: valueOf(xml, 'Target_Field__c'),
      overwrites: valueOf(xml, 'Overwrites__c') === 'true',
    };
  });
}

function valueOf(xml: string, field: string): string {
  const value = new RegExp(`<field>${field}</field>\\s*<value[^>]*>([^<]*)</value>`).exec(xml)?.[1];
  if (value === undefined) throw new Error(`A mapping has no ${field}:\n${xml}`);
  return value;
}
