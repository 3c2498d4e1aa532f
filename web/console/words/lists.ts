/** What lists say that have no words of their own for it. */
export const lists = {
  none: { page: "This page of the list is empty", first: "Go to the first page" },
  nothing: (search: string) =>
    search ? `Nothing matches “${search}”` : "Nothing matches this filter",
  nothingText: "Try another search, or look at the whole list.",
  all: "All",
  actions: "Actions",
  actionsFor: (name: string) => `Actions for ${name}`,
  copy: "Copy",
  copied: "Copied",
  done: "Done",
};
