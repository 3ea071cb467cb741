import { LightningElement, api } from 'lwc';
import { webAddress } from 'c/webAddress';
import TITLE from '@salesforce/label/c.Company_Match_Title';
import EMPLOYEES from '@salesforce/label/c.Company_Employees';
import REVENUE from '@salesforce/label/c.Company_Revenue';
import PURCHASED from '@salesforce/label/c.Company_Purchased';
import OTHER_SEARCH from '@salesforce/label/c.Company_Other_Search';
import COST_CREDIT from '@salesforce/label/c.Company_Cost_Credit';
import COST_FREE from '@salesforce/label/c.Company_Cost_Free';
import TAKE_OVER_CREDIT from '@salesforce/label/c.Company_Take_Over_Credit';
import TAKE_OVER_FREE from '@salesforce/label/c.Company_Take_Over_Free';
import RULE_ZOOMINFO_ID from '@salesforce/label/c.Company_Rule_ZoomInfo_Id';
import RULE_WEBSITE from '@salesforce/label/c.Company_Rule_Website';
import RULE_NAME from '@salesforce/label/c.Company_Rule_Name';
import RULE_NONE from '@salesforce/label/c.Company_Rule_None';

const RULE_TEXTS: Record<MatchRule, string> = {
    ZOOMINFO_ID: RULE_ZOOMINFO_ID,
    WEBSITE: RULE_WEBSITE,
    NAME: RULE_NAME,
    NONE: RULE_NONE,
};

/** The company that may be taken over and its price; `takeover` carries its ID once the user accepts. */
export default class CompanyMatch extends LightningElement {
    @api option!: CompanyOption;
    readonly labels = {
        title: TITLE,
        employees: EMPLOYEES,
        revenue: REVENUE,
        purchased: PURCHASED,
        otherSearch: OTHER_SEARCH,
    };

    get isFree(): boolean {
        return this.option.credits === 0;
    }

    get costText(): string {
        return this.isFree ? COST_FREE : COST_CREDIT;
    }

    get buttonLabel(): string {
        return this.isFree ? TAKE_OVER_FREE : TAKE_OVER_CREDIT;
    }

    get ruleText(): string {
        return RULE_TEXTS[this.option.rule];
    }

    get ruleIcon(): string {
        return this.option.rule === 'NONE' ? 'utility:question' : 'utility:check';
    }

    get websiteUrl(): string | undefined {
        return webAddress(this.option.website);
    }

    get hasEmployees(): boolean {
        return this.option.employeeCount !== undefined && this.option.employeeCount !== null;
    }

    get hasRevenue(): boolean {
        return this.option.revenue !== undefined && this.option.revenue !== null;
    }

    handleTakeOver(): void {
        this.dispatchEvent(new CustomEvent('takeover', { detail: { companyId: this.option.companyId } }));
    }

    handleOtherSearch(): void {
        this.dispatchEvent(new CustomEvent('othersearch'));
    }
}
