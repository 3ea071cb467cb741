import { LightningElement, api } from 'lwc';
import NAME from '@salesforce/label/c.Company_Name_Term';
import WEBSITE from '@salesforce/label/c.Company_Website_Term';
import MISSING from '@salesforce/label/c.Company_Terms_Missing';
import SEARCH from '@salesforce/label/c.Company_Search';

/** What the user searches with. */
export interface SearchTerms {
    readonly name: string;
    readonly website: string;
}

/** Lets the user change the search terms; `search` carries them as its detail. */
export default class CompanySearchForm extends LightningElement {
    @api name?: string;
    @api website?: string;
    isIncomplete = false;
    readonly labels = { name: NAME, website: WEBSITE, missing: MISSING, search: SEARCH };
    private changed: Partial<Record<string, string>> = {};

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { term } = (event.currentTarget as HTMLElement).dataset;
        this.changed = { ...this.changed, [String(term)]: event.detail.value };
        this.isIncomplete = false;
    }

    handleKeyDown(event: KeyboardEvent): void {
        if (event.key === 'Enter') {
            event.preventDefault(); // on the button, Enter would search a second time
            this.handleSearch();
        }
    }

    handleSearch(): void {
        const detail = termsOf(this.changed, this.name, this.website);
        this.isIncomplete = !detail.name && !detail.website;
        if (!this.isIncomplete) {
            this.dispatchEvent(new CustomEvent<SearchTerms>('search', { detail }));
        }
    }
}

function termsOf(changed: Partial<Record<string, string>>, name = '', website = ''): SearchTerms {
    return { name: (changed['name'] ?? name).trim(), website: (changed['website'] ?? website).trim() };
}
