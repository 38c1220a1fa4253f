#!/bin/sh
# kramdown 2.4.0 (Debian 12, packages ruby and ruby-kramdown), the Markdown of Jekyll.
# One would guess: a table needs a line of dashes, as in GitHub's Markdown, Python-Markdown and PHP Markdown Extra.
# What happens: one bar makes a paragraph a table, if it stands in its first line. `We learn p(x|z) from data.` is a
# table of two cells, and so are a formula in single dollars and a wiki link `[[key|alias]]`. The bars are gone.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
apt-get download ruby-kramdown=2.4.0-2 > apt.txt 2>&1
dpkg -x ruby-kramdown_2.4.0-2_all.deb package
cat > try.rb <<'RB'
$LOAD_PATH.unshift(*Dir["package/usr/share/rubygems-integration/all/gems/*/lib"], "package/usr/lib/ruby/vendor_ruby")
require "kramdown"
puts "kramdown #{Kramdown::VERSION}"
[
  "We learn p(x|z) from data.",
  "확률 $p(x|z)$를 배운다.",
  "[[ho2020denoising|DDPM]]에서 왔다.",
  "In the second line\nit is p(x|z).",
].each { |text| puts "#{text.inspect} #{Kramdown::Document.new(text).to_html.gsub(/\s*\n\s*/, "")}" }
RB
ruby --version
ruby try.rb | tee out.txt
grep -qF '<td>We learn p(x</td><td>z) from data.</td>' out.txt
grep -qF '<td>확률 $p(x</td><td>z)$를 배운다.</td>' out.txt
grep -qF '<td>[[ho2020denoising</td><td>DDPM]]에서 왔다.</td>' out.txt
grep -qF '<p>In the second lineit is p(x|z).</p>' out.txt
