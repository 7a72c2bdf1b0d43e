export const arrange = {
  advice: "Tap a key, then the place where it goes.",
  shown: "Keys of the bar",
  hidden: "Hidden keys: tap one to add it",
  earlier: "Move earlier",
  later: "Move later",
  hide: "Hide",
  reset: "Reset",
  show: (name: string) => `Add ${name}`,
};
