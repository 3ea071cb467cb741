import { formatLabel } from 'c/formatLabel';
import { webAddress } from 'c/webAddress';
import INDUSTRY from '@salesforce/label/c.Company_Industry';
import EMPLOYEES from '@salesforce/label/c.Company_Employees';
import EMPLOYEE_GROWTH from '@salesforce/label/c.Company_Employee_Growth';
import REVENUE from '@salesforce/label/c.Company_Revenue';
import LOCATION from '@salesforce/label/c.Company_Location';
import PHONE from '@salesforce/label/c.Company_Phone';
import TYPE from '@salesforce/label/c.Company_Type';
import TICKER from '@salesforce/label/c.Company_Ticker';
import FOUNDED from '@salesforce/label/c.Company_Founded';
import STATUS from '@salesforce/label/c.Company_Status';
import LOCATIONS from '@salesforce/label/c.Company_Locations';
import PARENT from '@salesforce/label/c.Company_Parent';
import FUNDING from '@salesforce/label/c.Company_Funding';
import FOLLOWERS from '@salesforce/label/c.Company_Followers';
import FIRST_UPDATED from '@salesforce/label/c.Company_First_Updated';
import LAST_UPDATED from '@salesforce/label/c.Company_Last_Updated';
import PROVIDER_UPDATED from '@salesforce/label/c.Company_Provider_Updated';

/** One labelled value; the flags choose how it is shown. */
export interface Fact {
    readonly label: string;
    readonly value: string | number;
    readonly note?: string | undefined;
    readonly isMoney?: boolean;
    readonly isNumber?: boolean;
    readonly isPhone?: boolean;
}

/** A labelled moment. */
export interface DatedFact {
    readonly label: string;
    readonly value: string;
}

/** A social profile as a link. */
export interface SocialLink {
    readonly url: string;
    readonly label: string;
    readonly followers: string | undefined;
}

type Draft<Row extends { readonly value: unknown }> = Omit<Row, 'value'> & { readonly value: Row['value'] | undefined | null };

/** The facts that the profile holds, those without a value left out. */
export function factsOf(profile: CompanyProfileData): Fact[] {
    const drafts: Draft<Fact>[] = [
        { label: INDUSTRY, value: profile.industry },
        employees(profile),
        revenue(profile),
        { label: LOCATION, value: addressOf(profile) },
        { label: PHONE, value: profile.phone, isPhone: true },
        { label: STATUS, value: profile.status },
        { label: TYPE, value: profile.companyType },
        { label: TICKER, value: profile.ticker },
        { label: FOUNDED, value: profile.foundedYear },
        { label: LOCATIONS, value: profile.locationCount },
        { label: PARENT, value: profile.parentName },
        { label: FUNDING, value: profile.totalFunding, isMoney: true },
    ];
    return drafts.filter(hasValue);
}

/** When the data was bought, taken over last, and changed at its source. */
export function datesOf(profile: CompanyProfileData): DatedFact[] {
    const drafts: Draft<DatedFact>[] = [
        { label: FIRST_UPDATED, value: profile.firstUpdated },
        { label: LAST_UPDATED, value: profile.lastUpdated },
        { label: PROVIDER_UPDATED, value: profile.providerUpdated },
    ];
    return drafts.filter(hasValue);
}

/** The company's social profiles; an address that makes no link is left out. */
export function socialLinksOf(profile: CompanyProfileData): SocialLink[] {
    return (profile.socialProfiles ?? []).flatMap(({ url, network, followers }) => {
        const link = webAddress(url);
        return link ? [{ url: link, label: networkName(network ?? url), followers: followersText(followers) }] : [];
    });
}

function hasValue<Row extends { readonly value: unknown }>(draft: Draft<Row>): draft is Draft<Row> & Row {
    return draft.value !== undefined && draft.value !== null && draft.value !== '';
}

function employees({ employeeCount, employeeRange, employeeGrowth }: CompanyProfileData): Draft<Fact> {
    const note = employeeGrowth && formatLabel(EMPLOYEE_GROWTH, employeeGrowth.replace(/\s*%$/, ''));
    return employeeCount
        ? { label: EMPLOYEES, value: employeeCount, isNumber: true, note }
        : { label: EMPLOYEES, value: employeeRange, note };
}

function revenue({ revenue: amount, revenueRange }: CompanyProfileData): Draft<Fact> {
    const isExact = amount !== undefined && amount !== null;
    return isExact ? { label: REVENUE, value: amount, isMoney: true } : { label: REVENUE, value: revenueRange };
}

function addressOf({ street, city, state, zipCode, country }: CompanyProfileData): string {
    const region = [state, zipCode].filter(Boolean).join(' ');
    return [street, city, region, country].filter(Boolean).join(', ');
}

/** `LINKED_IN` is shown as `Linked In`. */
function networkName(type: string): string {
    return type.toLowerCase().replace(/(^|_)(\w)/g, (_match, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase());
}

function followersText(followers: number | undefined): string | undefined {
    return followers ? formatLabel(FOLLOWERS, followers.toLocaleString()) : undefined;
}
