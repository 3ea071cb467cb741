trigger ContactAutomation on Contact(before insert, before update) {
    CustomerAutomation.run(Trigger.new, Contact.LastName);
}
