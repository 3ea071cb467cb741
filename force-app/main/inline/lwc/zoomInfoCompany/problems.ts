import { isAccessRefusal } from 'c/errorMessages';
import DOWN from '@salesforce/label/c.Company_Down_Title';
import NOT_CONNECTED from '@salesforce/label/c.Company_Not_Connected_Title';
import NOT_ENTITLED from '@salesforce/label/c.Company_Not_Entitled_Title';
import NO_PERMISSION_TITLE from '@salesforce/label/c.Company_No_Permission_Title';
import NO_CREDIT from '@salesforce/label/c.Company_No_Credit_Title';
import NOT_SAVED from '@salesforce/label/c.Company_Not_Saved_Title';
import ERROR from '@salesforce/label/c.Company_Error_Title';
import RETRY from '@salesforce/label/c.Company_Retry';

/** How a problem is headed, and whether trying again can help. */
export interface Problem {
    readonly heading: string;
    readonly iconName: string;
    readonly actionLabel?: string;
}

/** The platform does not let the user call the component's server side, or the user lacks rights on data. */
const NO_PERMISSION: Problem = { heading: NO_PERMISSION_TITLE, iconName: 'utility:lock' };

/** A failure that the controller did not expect. */
const UNEXPECTED: Problem = { heading: ERROR, iconName: 'utility:error', actionLabel: RETRY };

type ContentState = 'NONE' | 'STORED' | 'MATCHED' | 'SEVERAL' | 'NOT_FOUND';

const PROBLEMS: Record<Exclude<CompanyInlineState, ContentState>, Problem> = {
    PROVIDER_DOWN: { heading: DOWN, iconName: 'utility:offline', actionLabel: RETRY },
    NOT_CONNECTED: { heading: NOT_CONNECTED, iconName: 'utility:unlinked', actionLabel: RETRY },
    NOT_ENTITLED: { heading: NOT_ENTITLED, iconName: 'utility:ban', actionLabel: RETRY },
    NO_PERMISSION,
    NO_CREDIT: { heading: NO_CREDIT, iconName: 'utility:money', actionLabel: RETRY },
    NOT_SAVED: { heading: NOT_SAVED, iconName: 'utility:warning', actionLabel: RETRY },
};

/** The problem that a state stands for, undefined where the state has content. */
export function problemOf(state: CompanyInlineState): Problem | undefined {
    return (PROBLEMS as Partial<Record<CompanyInlineState, Problem>>)[state];
}

/** The problem behind an error that did not come as an answer. */
export function problemOfError(error: unknown): Problem {
    return isAccessRefusal(error) ? NO_PERMISSION : UNEXPECTED;
}
