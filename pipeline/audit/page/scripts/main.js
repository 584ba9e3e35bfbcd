// Where it all begins: the data is unpacked, then the view is shown that the address names.

const MAKERS = {
  overview: overviewTab,
  facts: factsTab,
  plots: plotsTab,
  reports: reportsTab,
  unnamed: unnamedTab,
  audit: auditTab,
};
const UPDATERS = { facts: updateFacts, plots: updatePlots };
const shownTab = { name: "", isEnglish: null };

function tabNames() {
  return TABS.filter((name) => name !== "audit" || run.summary.audit);
}

function drawTabs() {
  const made = tabNames().map((name) =>
    element(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${name}`,
        "aria-selected": String(name === view.tab),
        "aria-controls": "main",
        tabindex: name === view.tab ? 0 : -1,
        onclick: () => changeView({ tab: name, fact: "", report: "", at: "" }),
      },
      t(`tab.${name}`),
    ),
  );
  const had = document.activeElement && document.activeElement.getAttribute("role") === "tab";
  replaceChildren(document.getElementById("tabs"), made);
  document.getElementById(`tab-${view.tab}`).scrollIntoView({ block: "nearest", inline: "nearest" });
  if (had) document.getElementById(`tab-${view.tab}`).focus();
}

function keyInTabs(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const names = tabNames();
  event.preventDefault();
  changeView({ tab: names[(names.indexOf(view.tab) + by + names.length) % names.length] }, { keeps: true });
}

// Shows the view; what is already there stays.
function showView() {
  if (!tabNames().includes(view.tab)) view.tab = "overview";
  setLanguage(view.lang === "en");
  if (shownTab.name !== view.tab || shownTab.isEnglish !== isEnglish) {
    Object.assign(shownTab, { name: view.tab, isEnglish });
    drawTabs();
    const main = document.getElementById("main");
    main.dataset.tab = view.tab;
    main.setAttribute("aria-labelledby", `tab-${view.tab}`);
    replaceChildren(main, MAKERS[view.tab]());
  }
  if (UPDATERS[view.tab]) UPDATERS[view.tab]();
  showReader().catch(tellFailure);
}

function tellFailure(error) {
  const notice = document.getElementById("notice");
  notice.hidden = false;
  notice.textContent = `${t("failed")} ${error.message}`;
  console.error(error);
}

async function begin() {
  if (typeof DecompressionStream === "undefined") throw new Error(t("old_browser"));
  await openRun();
  makeFacets();
  document.getElementById("notice").hidden = true;
  document.getElementById("body").hidden = false;
  document.getElementById("tabs").addEventListener("keydown", keyInTabs);
  document
    .getElementById("language")
    .addEventListener("click", () => changeView({ lang: isEnglish ? "" : "en" }, { keeps: true }));
  addEventListener("hashchange", followAddress);
  NARROW.addEventListener("change", showView);
  showView();
}

begin().catch(tellFailure);
