trigger LeadAutomation on Lead(before insert, before update) {
    CustomerAutomation.run(Trigger.new, Lead.LastName);
}
