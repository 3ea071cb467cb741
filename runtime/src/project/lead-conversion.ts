import type { LeadConversionSchema } from '../schema/index.ts';
import type { MetadataReader } from './metadata-reader.ts';

/** Reads what the project says about converting leads. Where it says nothing, leads are validated, and no custom field is mapped. */
export function readLeadConversion(reader: MetadataReader): LeadConversionSchema {
  const mappings = reader.readAll('LeadConvertSetting', (root) =>
    root.children('objectMapping').flatMap((mapping) =>
      mapping.children('mappingFields').map((field) => ({
        object: mapping.text('outputObject') ?? '',
        from: field.text('inputField') ?? '',
        to: field.text('outputField') ?? '',
      })),
    ),
  );
  const validations = reader.readAll('settings', (root, { name }) =>
    name === 'LeadConfig' ? root.text('shouldLeadConvertRequireValidation') : undefined,
  );
  return { mappings: mappings.flat(), isValidated: !validations.includes('false') };
}
