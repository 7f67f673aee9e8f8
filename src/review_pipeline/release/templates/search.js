// Search where nobody answers but a store of files: the same segments, the same rules as the
// portal's own server (searching.py). With a server, results are in the page already.
"use strict";
(async () => {
  const box = document.getElementById("results");
  const question = (new URLSearchParams(location.search).get("q") || "").slice(0, 100);
  if (!box || box.dataset.answered || !question.trim()) return;
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
  const words = question.split(/\s+/u).map(fold).filter(Boolean);
  document.getElementById("q").value = question;
  const files = box.dataset.segments.split(" ").filter(Boolean);
  const segments = await Promise.all(files.map(async (file) => (await fetch("/" + file)).json()));
  const hits = [];
  for (const segment of segments) {
    for (const article of segment.articles) {
      const title = fold(article.title);
      const text = title + fold(article.text);
      if (!words.every((word) => text.includes(word))) continue;
      const score = words.reduce((sum, word) =>
        sum + Math.min(text.split(word).length - 1, 20) + (title.includes(word) ? 50 : 0), 0);
      hits.push({ article, score });
    }
  }
  hits.sort((a, b) => b.score - a.score || b.article.day.localeCompare(a.article.day));
  const list = document.createElement("ol");
  list.className = "hits";
  for (const { article } of hits.slice(0, 50)) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = article.path;
    link.textContent = article.title;
    const about = document.createElement("p");
    about.className = "about";
    about.textContent = article.column + "　" + article.day;
    item.append(link, about);
    list.append(item);
  }
  const count = document.createElement("p");
  count.textContent = "找到 " + hits.length + " 条。";
  box.replaceChildren(count, list);
})();
