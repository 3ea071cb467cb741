import { LightningElement, api } from 'lwc';
import { webAddress } from 'c/webAddress';
import { datesOf, factsOf, socialLinksOf, type DatedFact, type Fact, type SocialLink } from './profileFacts';
import ABOUT from '@salesforce/label/c.Company_About';
import FACTS from '@salesforce/label/c.Company_Facts';
import SOCIAL from '@salesforce/label/c.Company_Social';
import NOTES from '@salesforce/label/c.Company_Notes';
import PROVENANCE from '@salesforce/label/c.Company_Provenance';
import ID from '@salesforce/label/c.Company_Id';

/** The company data that Salesforce holds, where it comes from and how old it is. */
export default class CompanyProfile extends LightningElement {
    @api profile!: CompanyProfileData;
    /** What a person should know of the last take-over, such as shortened texts. */
    @api notes: readonly string[] = [];
    readonly labels = { about: ABOUT, facts: FACTS, social: SOCIAL, notes: NOTES, provenance: PROVENANCE, id: ID };

    get websiteUrl(): string | undefined {
        return webAddress(this.profile.website);
    }

    get facts(): Fact[] {
        return factsOf(this.profile);
    }

    get dates(): DatedFact[] {
        return datesOf(this.profile);
    }

    get socialLinks(): SocialLink[] {
        return socialLinksOf(this.profile);
    }

    get hasSocialLinks(): boolean {
        return this.socialLinks.length > 0;
    }

    get hasNotes(): boolean {
        return this.notes.length > 0;
    }
}
