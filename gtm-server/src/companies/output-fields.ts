/** The names that `outputFields` of a company enrichment may carry. */
export const companyOutputFields: readonly string[] =
  `alternateLogos businessModel certificationDate certified city companyFunding companyStatus
companyStatusDate competitors continent country createdDate departmentBudgets description domainList employeeCount employeeCountByDepartment
employeeGrowth employeeRange engagements fax foundedYear id industries industryCodes isDefunct lastUpdatedDate locationCount locationMatch
logo metroArea naicsCodes name numberOfContactsInZoomInfo parentId parentName phone primaryIndustry primaryIndustryCode
primarySubIndustryCode products recentFundingAmount recentFundingDate revenue revenueRange sicCodes socialMediaUrls state street
subUnitIndustries subUnitType ticker totalFundingAmount type ultimateParentEmployees ultimateParentId ultimateParentName
ultimateParentRevenue website zipCode`.split(/\s+/);
