trigger AccountAutomation on Account(before insert, before update) {
    CustomerAutomation.run(Trigger.new, Account.Name);
}
