// Counts a result file again, apart from the program that made it, and computes its SHA-256. Plain JavaScript, no network.
"use strict";

function sha256(bytes) {
  const rotate = (x, n) => (x >>> n) | (x << (32 - n));
  const isPrime = (n) => { for (let d = 2; d * d <= n; d++) if (n % d === 0) return false; return true; };
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  const k = [], h = [];
  for (let n = 2; k.length < 64; n++) if (isPrime(n)) { if (h.length < 8) h.push(fraction(Math.sqrt(n))); k.push(fraction(Math.cbrt(n))); }
  const length = bytes.length, padded = new Uint8Array(((length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 536870912));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const w = new Int32Array(64);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 64; i++) {
      const a = w[i - 15], b = w[i - 2];
      w[i] = (w[i - 16] + (rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3)) + w[i - 7] + (rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, i8] = h;
    for (let i = 0; i < 64; i++) {
      const t1 = (i8 + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const t2 = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      i8 = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    [a, b, c, d, e, f, g, i8].forEach((one, i) => { h[i] = (h[i] + one) | 0; });
  }
  return h.map((one) => (one >>> 0).toString(16).padStart(8, "0")).join("");
}

function ratio(text) { const [up, down] = text.split("/").map(Number); return [up, down || 1]; }

function reaches(votes, base, share, strict) {
  if (base <= 0) return false;
  const [up, down] = ratio(share), left = votes * down, right = up * base;
  return strict ? left > right : left >= right;
}

function count(told) {
  const rules = told.rules, size = told.options.length, counts = told.options.map(() => [0, 0, 0]);
  const letters = { choose: "x-", yes_no: "yn-", yes_no_abstain: "yna-" }[rules.style] || "";
  const wrong = [];
  let valid = 0;
  for (const ballot of told.ballots) {
    const marks = Array.from(ballot);
    if (marks.length !== size || !marks.every((one) => letters.includes(one))) { wrong.push("Có lá phiếu không đọc được: " + ballot); continue; }
    const picked = marks.filter((one) => one === "x" || one === "y").length, blank = marks.every((one) => one === "-");
    const good = blank ? rules.blank_is_valid : !(rules.style === "choose" && picked < rules.least) && (!rules.most || picked <= rules.most);
    if (!good) continue;
    valid++;
    marks.forEach((one, i) => { if (one === "x" || one === "y") counts[i][0]++; if (one === "n") counts[i][1]++; if (one === "a") counts[i][2]++; });
  }
  const hand = told.by_hand || {};
  (hand.counts || []).forEach((row, i) => row.forEach((number, j) => { counts[i][j] += number; }));
  const secret = rules.method === "secret";
  const collected = secret ? told.ballots.length + told.unreadable + (hand.collected || 0) : hand.present || 0;
  valid = secret ? valid + (hand.valid || 0) : hand.present || 0;
  return { counts, valid, collected, wrong };
}

function choose(told, found) {
  const rules = told.rules, present = told.turnout.present;
  const base = { all: told.voters.count, present: present || 0, valid: found.valid }[rules.base];
  const held = !rules.quorum || reaches(present || 0, told.voters.count, rules.quorum, false);
  const passing = found.counts.map((one, i) => [one[0], i]).filter(([votes]) => reaches(votes, base, rules.threshold, rules.is_strict));
  passing.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  let chosen = passing.map(([, i]) => i), tied = [];
  if (rules.seats !== null && passing.length > rules.seats) {
    const border = passing[rules.seats - 1][0];
    if (passing[rules.seats][0] < border) chosen = chosen.slice(0, rules.seats);
    else { chosen = passing.filter(([votes]) => votes > border).map(([, i]) => i); tied = passing.filter(([votes]) => votes === border).map(([, i]) => i); }
  }
  const order = (list) => list.slice().sort((a, b) => a - b);
  return { base, held, chosen: held ? order(chosen) : [], tied: held ? order(tied) : [] };
}

function check(told) {
  const found = count(told), same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const wrong = found.wrong;
  if (!told.all_agreed) {
    if (!same(found.counts, told.tally.counts)) wrong.push("Số phiếu từng mục đếm lại khác số ghi trong tệp.");
    if (found.valid !== told.tally.valid) wrong.push("Số phiếu hợp lệ đếm lại là " + found.valid + ", trong tệp ghi " + told.tally.valid + ".");
    if (found.collected !== told.tally.collected) wrong.push("Số phiếu thu về đếm lại là " + found.collected + ", trong tệp ghi " + told.tally.collected + ".");
    Object.assign(found, choose(told, found));
    if (found.held !== told.outcome.held || !same(found.chosen, told.outcome.chosen) || !same(found.tied, told.outcome.tied)) wrong.push("Kết quả tính lại khác kết quả ghi trong tệp.");
  }
  if (told.ballots.length + told.unreadable !== (told.sealed || 0)) wrong.push("Số lá phiếu khác số phiếu niêm phong đã mở.");
  if (told.rules.method === "secret" && (told.sealed || 0) !== told.turnout.code) wrong.push("Số phiếu niêm phong (" + told.sealed + ") khác số người đã dùng mã (" + told.turnout.code + ").");
  if (told.receipts.length !== told.ballots.length) wrong.push("Số mã nhận khác số lá phiếu.");
  if (new Set(told.receipts).size !== told.receipts.length) wrong.push("Có mã nhận ghi hai lần.");
  return { found, wrong };
}

(() => {
  if (typeof document === "undefined") return;
  const answer = document.getElementById("answer"), typedHash = document.getElementById("hash"), typedReceipt = document.getElementById("receipt");
  let told = null, hash = "";
  const bare = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

  function add(parent, tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    parent.appendChild(made);
    return made;
  }

  function verdict(title, lines, state) {
    const box = add(answer, "div", undefined, "verdict verdict--" + state);
    add(box, "strong", title);
    const list = add(box, "ul");
    lines.forEach((line) => add(list, "li", line));
  }

  function show() {
    answer.textContent = "";
    if (!told) return;
    const { found, wrong } = check(told), wanted = bare(typedHash.value);
    if (!wanted) verdict("Chưa so mã băm", ["Gõ mã in trong biên bản để biết tệp có đúng là tệp đã chốt không."], "open");
    else if (wanted === hash) verdict("Đúng tệp đã chốt", ["Mã băm của tệp khớp với mã in trong biên bản."], "right");
    else verdict("Không phải tệp đã chốt", ["Mã băm của tệp khác mã đã gõ: tệp bị sửa, là tệp khác, hoặc gõ nhầm."], "wrong");
    if (wrong.length) verdict("Đếm lại không khớp", wrong, "wrong");
    else verdict(told.all_agreed ? "Thống nhất cao, không đếm số" : "Đếm lại khớp", [told.outcome.says], "right");
    const receipt = bare(typedReceipt.value);
    if (receipt) {
      const times = told.receipts.filter((one) => one === receipt).length;
      if (times === 1) verdict("Có mã nhận này", ["Lá phiếu đã được đếm. Tệp không cho biết lá phiếu ấy chọn gì."], "right");
      else verdict(times ? "Mã nhận bị lặp" : "Không có mã nhận này", ["Kiểm tra lại chữ đã gõ; nếu đúng thì báo ban kiểm phiếu."], "wrong");
    }
    add(answer, "h2", told.unit + ": " + told.title);
    add(answer, "p", told.question);
    add(answer, "p", "Danh sách " + told.voters.count + "; dùng mã " + told.turnout.code + ", phiếu giấy " + told.turnout.paper + "; thu về " + found.collected + ", hợp lệ " + found.valid + ", không hợp lệ " + (found.collected - found.valid) + ".");
    const table = add(answer, "table"), head = add(add(table, "thead"), "tr"), body = add(table, "tbody"), each = told.rules.style !== "choose";
    add(head, "th", "Mục");
    add(head, "th", each ? "Đồng ý" : "Số phiếu", "n");
    if (each) { add(head, "th", "Không đồng ý", "n"); add(head, "th", "Không có ý kiến", "n"); }
    add(head, "th", "Kết quả");
    told.options.forEach((option, i) => {
      const row = add(body, "tr");
      add(row, "td", option.name);
      found.counts[i].slice(0, each ? 3 : 1).forEach((number) => add(row, "td", String(number), "n"));
      add(row, "td", (found.tied || []).includes(i) ? "Bằng phiếu" : (found.chosen || []).includes(i) ? "Đạt" : told.all_agreed ? "–" : "Không đạt");
    });
    add(answer, "h2", "Mã băm SHA-256 của tệp");
    add(add(answer, "p"), "code", hash.replace(/(.{8})(?=.)/g, "$1 "));
  }

  document.getElementById("file").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    told = null;
    answer.textContent = "";
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    hash = sha256(bytes);
    try {
      told = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
      if (told.format !== "tongket-ket-qua-bo-phieu-1") throw new Error("format");
      check(told);
    } catch (error) {
      told = null;
      verdict("Không phải tệp kết quả bỏ phiếu", ["Chọn tệp .json tải từ trang kết quả."], "wrong");
      return;
    }
    show();
  });
  typedHash.addEventListener("input", show);
  typedReceipt.addEventListener("input", show);
})();
