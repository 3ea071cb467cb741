import { formatLabel } from 'c/formatLabel';
import TITLE from '@salesforce/label/c.Company_Title';
import LOADING from '@salesforce/label/c.Company_Loading';
import SEARCHING from '@salesforce/label/c.Company_Searching';
import TAKING_OVER from '@salesforce/label/c.Company_Taking_Over';
import NONE_TITLE from '@salesforce/label/c.Company_None_Title';
import NONE_TEXT from '@salesforce/label/c.Company_None_Text';
import SEARCH from '@salesforce/label/c.Company_Search';
import CHECK_AGAIN from '@salesforce/label/c.Company_Check_Again';
import NOT_FOUND_TITLE from '@salesforce/label/c.Company_Not_Found_Title';
import OTHER_SEARCH from '@salesforce/label/c.Company_Other_Search';
import SEVERAL_TEXT from '@salesforce/label/c.Company_Several_Text';
import STORED_STATUS from '@salesforce/label/c.Company_Stored_Status';
import MATCH_STATUS from '@salesforce/label/c.Company_Match_Status';

export const labels = {
    title: TITLE,
    loading: LOADING,
    searching: SEARCHING,
    takingOver: TAKING_OVER,
    noneTitle: NONE_TITLE,
    noneMessages: [NONE_TEXT],
    search: SEARCH,
    checkAgain: CHECK_AGAIN,
} as const;

/** What a screen reader announces once an answer is there. */
export function statusTextOf(answer: CompanyInlineAnswer | undefined, chosen: CompanyOption | undefined): string {
    if (chosen) {
        return formatLabel(MATCH_STATUS, chosen.name ?? chosen.companyId);
    }
    switch (answer?.state) {
        case 'STORED':
            return formatLabel(STORED_STATUS, answer.profile?.name ?? '');
        case 'SEVERAL':
            return formatLabel(SEVERAL_TEXT, answer.options.length);
        case 'NOT_FOUND':
            return answer.message ?? '';
        default:
            return NONE_TITLE;
    }
}

/** The words above the search terms. */
export interface TermsPanel {
    readonly heading: string;
    readonly messages: readonly string[];
}

/** Nothing was found, or the user wants other terms than those that found something. */
export function termsPanelOf(isEditing: boolean, answer: CompanyInlineAnswer | undefined): TermsPanel {
    return isEditing ? { heading: OTHER_SEARCH, messages: [] } : { heading: NOT_FOUND_TITLE, messages: [answer?.message ?? ''] };
}
