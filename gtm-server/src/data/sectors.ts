/** What companies of one sector have in common: names and codes of industries, what they sell and to whom. */
export interface Sector {
  readonly industry: string;
  readonly subIndustries: readonly string[];
  /** Pairs of code and name, from the widest level to the narrowest. */
  readonly sic: readonly (readonly [string, string])[];
  readonly naics: readonly (readonly [string, string])[];
  readonly products: readonly string[];
  readonly businessModel: readonly string[];
}

export const sectors: Readonly<Record<string, Sector>> = {
  'Aerospace & Defense': {
    industry: 'Manufacturing',
    subIndustries: ['Aerospace & Defense'],
    sic: [
      ['37', 'Transportation Equipment'],
      ['3721', 'Aircraft'],
    ],
    naics: [
      ['33', 'Manufacturing'],
      ['3364', 'Aerospace Product and Parts Manufacturing'],
      ['336411', 'Aircraft Manufacturing'],
    ],
    products: ['Aircraft components', 'Avionics', 'Maintenance services'],
    businessModel: ['B2B', 'B2G'],
  },
  Apparel: {
    industry: 'Manufacturing',
    subIndustries: ['Textiles & Apparel'],
    sic: [
      ['23', 'Apparel and Other Finished Products'],
      ['2389', 'Apparel and Accessories'],
    ],
    naics: [
      ['31', 'Manufacturing'],
      ['315', 'Apparel Manufacturing'],
    ],
    products: ['Footwear', 'Outdoor clothing', 'Accessories'],
    businessModel: ['B2C'],
  },
  'Business Services': {
    industry: 'Business Services',
    subIndustries: ['HR & Staffing', 'Management Consulting'],
    sic: [
      ['73', 'Business Services'],
      ['7389', 'Business Services, Not Elsewhere Classified'],
    ],
    naics: [
      ['56', 'Administrative and Support Services'],
      ['561', 'Administrative and Support Services'],
      ['561499', 'All Other Business Support Services'],
    ],
    products: ['Payroll processing', 'Staffing', 'Advisory'],
    businessModel: ['B2B'],
  },
  Chemicals: {
    industry: 'Manufacturing',
    subIndustries: ['Chemicals & Gases'],
    sic: [
      ['28', 'Chemicals and Allied Products'],
      ['2899', 'Chemicals and Chemical Preparations'],
    ],
    naics: [
      ['32', 'Manufacturing'],
      ['325', 'Chemical Manufacturing'],
      ['325998', 'All Other Miscellaneous Chemical Product Manufacturing'],
    ],
    products: ['Coatings', 'Adhesives', 'Industrial gases'],
    businessModel: ['B2B'],
  },
  Energy: {
    industry: 'Energy, Utilities & Waste',
    subIndustries: ['Oil & Gas Exploration & Services', 'Electricity, Oil & Gas'],
    sic: [
      ['49', 'Electric, Gas and Sanitary Services'],
      ['4911', 'Electric Services'],
    ],
    naics: [
      ['22', 'Utilities'],
      ['2211', 'Electric Power Generation, Transmission and Distribution'],
    ],
    products: ['Electricity supply', 'Natural gas supply', 'Pipeline transport'],
    businessModel: ['B2B', 'B2C'],
  },
  'Engineering & Construction': {
    industry: 'Construction',
    subIndustries: ['Commercial & Residential Construction', 'Architecture, Engineering & Design'],
    sic: [
      ['15', 'Building Construction'],
      ['1542', 'Nonresidential Construction'],
    ],
    naics: [
      ['23', 'Construction'],
      ['236', 'Construction of Buildings'],
      ['236220', 'Commercial and Institutional Building Construction'],
    ],
    products: ['Commercial construction', 'Engineering services'],
    businessModel: ['B2B', 'B2G'],
  },
  Financials: {
    industry: 'Finance',
    subIndustries: ['Banking', 'Insurance', 'Investment Banking'],
    sic: [
      ['60', 'Depository Institutions'],
      ['6021', 'National Commercial Banks'],
    ],
    naics: [
      ['52', 'Finance and Insurance'],
      ['522', 'Credit Intermediation'],
      ['522110', 'Commercial Banking'],
    ],
    products: ['Deposits', 'Commercial lending', 'Asset management'],
    businessModel: ['B2B', 'B2C'],
  },
  'Food & Drug Stores': {
    industry: 'Retail',
    subIndustries: ['Grocery Retail', 'Drug Stores & Pharmacies'],
    sic: [
      ['54', 'Food Stores'],
      ['5411', 'Grocery Stores'],
    ],
    naics: [
      ['44', 'Retail Trade'],
      ['445', 'Food and Beverage Retailers'],
    ],
    products: ['Groceries', 'Prescriptions'],
    businessModel: ['B2C'],
  },
  'Food, Beverages & Tobacco': {
    industry: 'Manufacturing',
    subIndustries: ['Food & Beverage'],
    sic: [
      ['20', 'Food and Kindred Products'],
      ['2099', 'Food Preparations'],
    ],
    naics: [
      ['31', 'Manufacturing'],
      ['311', 'Food Manufacturing'],
      ['311999', 'All Other Miscellaneous Food Manufacturing'],
    ],
    products: ['Packaged food', 'Beverages', 'Ingredients'],
    businessModel: ['B2B', 'B2C'],
  },
  'Health Care': {
    industry: 'Hospitals & Physicians Clinics',
    subIndustries: ['Medical & Surgical Hospitals', 'Pharmaceuticals'],
    sic: [
      ['80', 'Health Services'],
      ['8099', 'Health and Allied Services'],
    ],
    naics: [
      ['62', 'Health Care and Social Assistance'],
      ['621', 'Ambulatory Health Care Services'],
      ['621999', 'All Other Miscellaneous Ambulatory Health Care Services'],
    ],
    products: ['Care plans', 'Diagnostics', 'Medical devices'],
    businessModel: ['B2B', 'B2C'],
  },
  'Hotels, Restaurants & Leisure': {
    industry: 'Hospitality',
    subIndustries: ['Lodging & Resorts', 'Restaurants'],
    sic: [
      ['70', 'Hotels and Other Lodging Places'],
      ['7011', 'Hotels and Motels'],
    ],
    naics: [
      ['72', 'Accommodation and Food Services'],
      ['721', 'Accommodation'],
      ['721110', 'Hotels and Motels'],
    ],
    products: ['Lodging', 'Dining', 'Loyalty programme'],
    businessModel: ['B2C'],
  },
  'Household Products': {
    industry: 'Manufacturing',
    subIndustries: ['Household Goods', 'Cosmetics & Personal Care'],
    sic: [
      ['28', 'Chemicals and Allied Products'],
      ['2844', 'Perfumes, Cosmetics and Other Toilet Preparations'],
    ],
    naics: [
      ['32', 'Manufacturing'],
      ['3256', 'Soap, Cleaning Compound and Toilet Preparation Manufacturing'],
    ],
    products: ['Cleaning products', 'Personal care'],
    businessModel: ['B2C'],
  },
  Industrials: {
    industry: 'Manufacturing',
    subIndustries: ['Industrial Machinery & Equipment', 'Electronics'],
    sic: [
      ['35', 'Industrial Machinery and Equipment'],
      ['3569', 'General Industrial Machinery'],
    ],
    naics: [
      ['33', 'Manufacturing'],
      ['333', 'Machinery Manufacturing'],
      ['333998', 'All Other Miscellaneous General Purpose Machinery Manufacturing'],
    ],
    products: ['Automation systems', 'Pumps and valves', 'Spare parts'],
    businessModel: ['B2B'],
  },
  Materials: {
    industry: 'Minerals & Mining',
    subIndustries: ['Metals & Mining', 'Paper & Packaging'],
    sic: [
      ['33', 'Primary Metal Industries'],
      ['3312', 'Steel Works'],
    ],
    naics: [
      ['33', 'Manufacturing'],
      ['331', 'Primary Metal Manufacturing'],
    ],
    products: ['Steel', 'Packaging', 'Building materials'],
    businessModel: ['B2B'],
  },
  Media: {
    industry: 'Media & Internet',
    subIndustries: ['Broadcasting', 'Newspapers & News Services'],
    sic: [
      ['48', 'Communications'],
      ['4833', 'Television Broadcasting'],
    ],
    naics: [
      ['51', 'Information'],
      ['516', 'Broadcasting and Content Providers'],
    ],
    products: ['Streaming', 'Advertising', 'Publishing'],
    businessModel: ['B2B', 'B2C'],
  },
  'Motor Vehicles & Parts': {
    industry: 'Manufacturing',
    subIndustries: ['Motor Vehicles', 'Motor Vehicle Parts'],
    sic: [
      ['37', 'Transportation Equipment'],
      ['3714', 'Motor Vehicle Parts and Accessories'],
    ],
    naics: [
      ['33', 'Manufacturing'],
      ['3363', 'Motor Vehicle Parts Manufacturing'],
    ],
    products: ['Vehicles', 'Powertrain components'],
    businessModel: ['B2B', 'B2C'],
  },
  Retailing: {
    industry: 'Retail',
    subIndustries: ['Department Stores, Shopping Centers & Superstores'],
    sic: [
      ['53', 'General Merchandise Stores'],
      ['5399', 'Miscellaneous General Merchandise Stores'],
    ],
    naics: [
      ['45', 'Retail Trade'],
      ['455', 'General Merchandise Retailers'],
    ],
    products: ['Home goods', 'Electronics', 'Online store'],
    businessModel: ['B2C'],
  },
  Technology: {
    industry: 'Software',
    subIndustries: ['Software Development & Design', 'Computer Equipment & Peripherals'],
    sic: [
      ['73', 'Business Services'],
      ['7372', 'Prepackaged Software'],
    ],
    naics: [
      ['51', 'Information'],
      ['513', 'Publishing Industries'],
      ['513210', 'Software Publishers'],
    ],
    products: ['Cloud platform', 'Analytics', 'Support services'],
    businessModel: ['B2B'],
  },
  Telecommunications: {
    industry: 'Telecommunications',
    subIndustries: ['Telephony & Wireless', 'Cable & Satellite'],
    sic: [
      ['48', 'Communications'],
      ['4813', 'Telephone Communications'],
    ],
    naics: [
      ['51', 'Information'],
      ['517', 'Telecommunications'],
    ],
    products: ['Broadband', 'Mobile plans', 'Managed network'],
    businessModel: ['B2B', 'B2C'],
  },
  Transportation: {
    industry: 'Transportation',
    subIndustries: ['Freight & Logistics Services', 'Airlines, Airports & Air Services'],
    sic: [
      ['42', 'Trucking and Warehousing'],
      ['4213', 'Trucking, Except Local'],
    ],
    naics: [
      ['48', 'Transportation and Warehousing'],
      ['484', 'Truck Transportation'],
      ['484121', 'General Freight Trucking, Long-Distance, Truckload'],
    ],
    products: ['Freight', 'Warehousing', 'Fleet services'],
    businessModel: ['B2B'],
  },
  Wholesalers: {
    industry: 'Retail',
    subIndustries: ['Wholesale Distribution'],
    sic: [
      ['50', 'Wholesale Trade, Durable Goods'],
      ['5099', 'Durable Goods, Not Elsewhere Classified'],
    ],
    naics: [
      ['42', 'Wholesale Trade'],
      ['423', 'Merchant Wholesalers, Durable Goods'],
    ],
    products: ['Distribution', 'Supply chain services'],
    businessModel: ['B2B'],
  },
};

export function sectorOf(name: string): Sector {
  const sector = sectors[name];
  if (!sector) throw new Error(`"${name}" is no sector of the sample data. Add it to sectors.ts.`);
  return sector;
}

const industryNames = [...new Set(Object.values(sectors).flatMap((sector) => [sector.industry, ...sector.subIndustries]))].sort();

/** The stable lookup id of an industry name: `industry.12`. */
export function industryId(name: string): string {
  return `industry.${industryNames.indexOf(name) + 1}`;
}
