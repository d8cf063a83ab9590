// The typings of adaptivecards-templating name a source file of adaptivecards that does not compile under our settings;
// we use none of what it declares.
export {};
