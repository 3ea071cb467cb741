import { companyOutputFields } from '../companies/output-fields.ts';
import { firmographicSchemas } from '../companies/firmographics.ts';
import { searchAttributeSchemas } from '../companies/search-filters.ts';
import { signalAttributeSchemas } from '../intent/signal-wish.ts';
import { contactOutputFields } from '../people/output-fields.ts';
import { contactAttributeSchemas } from '../people/person-filters.ts';
import { scoopAttributeSchemas } from '../scoops/scoop-wish.ts';

type Fields = Readonly<Record<'input' | 'output', readonly string[]>>;

const scoopOutput = 'id publishedDate originalPublishedDate linkText link description topics updateText types company contacts'.split(' ');
const signalOutput = 'category topic signalScore audienceStrength signalDate company recommendedContacts spikesInDateRange'.split(' ');
const identity = ['companyId', 'companyName', 'companyWebsite'];

/** What searches take and give, by entity. */
export const searchFields: Readonly<Record<string, Fields>> = {
  company: {
    input: Object.keys(searchAttributeSchemas),
    output: ['name', 'city', 'state', 'country', 'website', 'logo', 'revenue', 'employeeCount', 'managementStatus'],
  },
  contact: {
    input: Object.keys(contactAttributeSchemas),
    output: ['firstName', 'middleName', 'lastName', 'jobTitle', 'managementLevel', 'contactAccuracyScore', 'hasEmail', 'managementStatus'],
  },
  scoop: { input: Object.keys({ ...firmographicSchemas, ...scoopAttributeSchemas }), output: scoopOutput },
  intent: { input: Object.keys({ ...firmographicSchemas, ...signalAttributeSchemas }), output: signalOutput },
  news: { input: [], output: [] },
};

/** What enrichments take and give, by entity. */
export const enrichFields: Readonly<Record<string, Fields>> = {
  company: {
    input: ['companyId', 'companyName', 'companyWebsite', 'companyTicker', 'companyPhone', 'companyFax', 'companyStreet', 'companyCity'],
    output: companyOutputFields,
  },
  contact: {
    input: ['personId', 'emailAddress', 'hashedEmail', 'phone', 'fullName', 'firstName', 'lastName'],
    output: contactOutputFields,
  },
  scoop: { input: [...Object.keys(scoopAttributeSchemas), ...identity], output: scoopOutput },
  intent: { input: [...Object.keys(signalAttributeSchemas), ...identity], output: [...signalOutput, 'topSignalLocations'] },
  news: { input: [], output: [] },
  technology: { input: [], output: [] },
  hashtag: { input: [], output: [] },
  orgChart: { input: [], output: [] },
  'corporate-hierarchy': { input: [], output: [] },
};
