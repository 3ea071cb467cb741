import { datesOf, factsOf, socialLinksOf } from '../profileFacts';

const BARE: CompanyProfileData = { recordId: 'a00000000000001AAA' };

describe('profileFacts', () => {
    it('leaves out what the profile does not hold', () => {
        expect(factsOf(BARE)).toEqual([]);
        expect(datesOf(BARE)).toEqual([]);
        expect(socialLinksOf(BARE)).toEqual([]);
    });

    it('prefers an exact head count and revenue to their ranges', () => {
        const ranges = { ...BARE, employeeRange: '100 - 250', revenueRange: '$250 mil. - $500 mil.' };

        expect(factsOf(ranges).map(({ value }) => value)).toEqual(['100 - 250', '$250 mil. - $500 mil.']);
        expect(factsOf({ ...ranges, employeeCount: '180', revenue: 0 }).map(({ value }) => value)).toEqual(['180', 0]);
    });

    it('writes an address in one line without gaps', () => {
        const facts = factsOf({ ...BARE, city: 'Tacoma', zipCode: '98401', country: 'United States' });

        expect(facts).toEqual([{ label: 'c.Company_Location', value: 'Tacoma, 98401, United States' }]);
    });

    it('names a social network in words and links an address that came without scheme', () => {
        const profile = { ...BARE, socialProfiles: [{ network: 'LINKED_IN', url: 'social.example/northwind' }] };

        expect(socialLinksOf(profile)).toEqual([{ label: 'Linked In', url: 'https://social.example/northwind', followers: undefined }]);
    });
});
