/** A US state or Canadian province with the start of one of its postal codes and one of its area codes. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly zipStart: string;
  readonly areaCode: string;
}

const unitedStates = `AL Alabama 352 205|AK Alaska 995 907|AR Arkansas 722 501|AZ Arizona 850 602|CA California 941 415|CO Colorado 802 303
CT Connecticut 061 860|DC District of Columbia 200 202|DE Delaware 198 302|FL Florida 331 305|GA Georgia 303 404|HI Hawaii 968 808
IA Iowa 503 515|ID Idaho 837 208|IL Illinois 606 312|IN Indiana 462 317|KS Kansas 672 316|KY Kentucky 402 502|LA Louisiana 701 504
MA Massachusetts 021 617|MD Maryland 212 410|ME Maine 041 207|MI Michigan 482 313|MN Minnesota 554 612|MO Missouri 631 314
MS Mississippi 392 601|MT Montana 591 406|NC North Carolina 282 704|ND North Dakota 581 701|NE Nebraska 681 402|NH New Hampshire 031 603
NJ New Jersey 071 973|NM New Mexico 871 505|NV Nevada 891 702|NY New York 100 212|OH Ohio 432 614|OK Oklahoma 731 405|OR Oregon 972 503
PA Pennsylvania 191 215|PR Puerto Rico 009 787|RI Rhode Island 029 401|SC South Carolina 292 803|SD South Dakota 571 605|TN Tennessee 372 615
TX Texas 752 214|UT Utah 841 801|VA Virginia 232 804|VT Vermont 054 802|WA Washington 981 206|WI Wisconsin 532 414|WV West Virginia 253 304
WY Wyoming 820 307`;

const canada = `AB Alberta T2P 403|BC British Columbia V6B 604|ON Ontario M5H 416|QC Quebec H3B 514`;

function regionsOf(country: string, table: string): Region[] {
  return table.split(/[|\n]/).map((row) => {
    const words = row.split(' ');
    const [code = '', ...rest] = words;
    const [zipStart = '', areaCode = ''] = rest.slice(-2);
    return { code, name: rest.slice(0, -2).join(' '), country, zipStart, areaCode };
  });
}

const regions = [...regionsOf('United States', unitedStates), ...regionsOf('Canada', canada)];
const regionByCode = new Map(regions.map((region) => [region.code, region]));
const codeByName = new Map(regions.map((region) => [region.name.toLowerCase(), region.code]));

/** The region of a two-letter code such as `WA`. */
export function regionOf(code: string): Region {
  const region = regionByCode.get(code);
  if (!region) throw new Error(`"${code}" is no region of the sample data. Add it to regions.ts.`);
  return region;
}

/** Brings `washington`, `WA` and `Washington` to one form, so that they can be compared. */
export function normalizeRegion(text: string): string {
  const lower = text.trim().toLowerCase();
  return (codeByName.get(lower) ?? lower).toLowerCase();
}

/** Of every region, for whoever picks one. */
export const regionCodes: readonly string[] = regions.map(({ code }) => code);
