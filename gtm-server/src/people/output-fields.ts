/** The names that `outputFields` of a contact enrichment may carry: of the person, */
export const personOutputFields: readonly string[] =
  `city contactAccuracyScore continent country directPhoneAlt directPhoneDoNotCall education email emailAlt employmentHistory engagements
externalUrls firstName hasCanadianEmail hashedEmails id isDefunct jobFunction jobTitle lastName lastUpdatedDate locationCompanyId
managementLevel metroArea middleName mobilePhone mobilePhoneAlt mobilePhoneDoNotCall noticeProvidedDate personHasMoved phone picture
positionStartDate region salutation state street suffix supplementalEmail techSkills validDate withinCalifornia withinCanada withinEu
yearsOfExperience zipCode`.split(/\s+/);

/** and of the employer: asked as `companyName`, answered as `company.name`. */
export const employerOutputFields: readonly string[] =
  `companyAlternateLogos companyCity companyContinent companyCountry companyDescription companyDivision companyEmployeeCount
companyEmployeeGrowth companyEmployeeRange companyFax companyId companyIndustries companyIndustryCodes companyLogo companyNaicsCodes
companyName companyPhone companyPrimaryIndustry companyPrimaryIndustryCode companyPrimarySubIndustryCode companyRanking companyRevenue
companyRevenueNumeric companyRevenueRange companySicCodes companySocialMediaUrls companyState companyStreet companyTicker companyType
companyWebsite companyZipCode`.split(/\s+/);

export const contactOutputFields: readonly string[] = [...personOutputFields, ...employerOutputFields];
