/** Invented people are put together from these, so that some share a first name, a last name or both. */
export const firstNames: readonly string[] =
  `Avery Rowan Quinn Sage Emery Finley Harper Jules Kendall Lennox Marlow Nico Oakley Parker Reese Sawyer
Tatum Umber Vale Winter Wren Arden Blair Camden Dallas Ellis Frankie Gray Hollis Indigo Jamie Kit Lane Monroe Noel Onyx Perry Remy Shiloh Teagan
Addison Bellamy Corin Devon Eden Fallon Greer Haven Iman Jody Keegan Linden Merritt North Ocean Phoenix Robin Sidney Tory Vesper Wilder Xen Yael
Zephyr Amari Briar Casey Darcy Erin Flynn Glenn Hadley Ives Jessie Kai Landry Micah Nour Orion Peyton Rory Sky True Val West Ash Bay Cove Drew`.split(
    /\s+/,
  );

const lastBeginnings =
  `Ash Birch Cald Dray Elm Fern Gale Hart Ivers Jarr Kest Lind Marsh Nett Oak Pell Quar Rush Stan Thorn Under Vex Wald Yar Zell
Aber Blan Cross Dun Ever Fair Green Holl Ing Jass Kirk Lang Mor Nor Orm Penn Rad Sel Tarn Ul Vern West Wind`.split(/\s+/);
const lastEndings =
  `berg by croft dale den er field ford gate grove hall ham holm house land ley low man mere mont more quist ridge sen shaw son
stead stone strom ton vale wall ward well wick wood worth`.split(/\s+/);

export const lastNames: readonly string[] = lastBeginnings.flatMap((beginning) => lastEndings.map((ending) => beginning + ending));
