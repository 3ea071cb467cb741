import { LightningElement, api } from 'lwc';
import { formatLabel } from 'c/formatLabel';
import TITLE from '@salesforce/label/c.Company_Several_Title';
import TEXT from '@salesforce/label/c.Company_Several_Text';
import CHOOSE from '@salesforce/label/c.Company_Choose';
import CHOOSE_NAMED from '@salesforce/label/c.Company_Choose_Named';

interface Candidate {
    readonly companyId: string;
    readonly name: string;
    readonly facts: string;
    readonly choose: string;
}

/** Several companies that may be the account's; `choose` carries the ID of the chosen one. */
export default class CompanyCandidates extends LightningElement {
    @api options: readonly CompanyOption[] = [];
    readonly labels = { title: TITLE, choose: CHOOSE };

    get introduction(): string {
        return formatLabel(TEXT, this.options.length);
    }

    get candidates(): Candidate[] {
        return this.options.map(toCandidate);
    }

    handleChoose(event: Event): void {
        const { companyId } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('choose', { detail: { companyId } }));
    }
}

function toCandidate(option: CompanyOption): Candidate {
    const name = option.name ?? option.companyId;
    const facts = [option.website, option.location].filter(Boolean).join(' · ');
    return { companyId: option.companyId, name, facts, choose: formatLabel(CHOOSE_NAMED, name) };
}
