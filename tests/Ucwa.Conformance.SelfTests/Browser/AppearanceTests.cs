using Microsoft.Playwright;
using Ucwa.Conformance.SelfTests.Reporting;

namespace Ucwa.Conformance.SelfTests.Browser;

public sealed class AppearanceTests : BrowserFixture
{
    internal const double Readable = 4.5;

    private static IEnumerable<TestCaseData> All => Reports.EveryKind;

    [TestCase(ColorScheme.Light)]
    [TestCase(ColorScheme.Dark)]
    public async Task Every_text_stands_out_from_what_is_behind_it(ColorScheme scheme)
    {
        foreach (var of in new[] { Reports.Mixed, Reports.Objected, Reports.SideBySide })
        {
            await using var report = await OpenAsync(of, new BrowserNewContextOptions { ColorScheme = scheme });
            foreach (var box in await report.Page.Locator(".chip input").AllAsync())
            {
                await box.CheckAsync();
            }

            var contrasts = await report.Page.EvaluateAsync<ColorContrast[]>(Contrasts);

            contrasts.Should().HaveCountGreaterThan(40).And.OnlyContain(contrast => contrast.Ratio >= Readable);
        }
    }

    [Test]
    public async Task Dark_and_light_are_different()
    {
        await using var light = await OpenAsync(Reports.Mixed, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await using var dark = await OpenAsync(Reports.Mixed, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });

        (await Paper(light)).Should().NotBe(await Paper(dark));
    }

    [TestCaseSource(nameof(All))]
    public async Task A_phone_scrolls_in_one_direction_only(RunReport of)
    {
        await using var report = await OpenAsync(
            of,
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = 360, Height = 740 },
            }
        );

        (await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
    }

    [Test]
    public async Task Print_has_no_tools_and_all_that_was_found()
    {
        await using var report = await OpenAsync(Reports.Mixed);

        await report.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = ColorScheme.Dark });

        await Assertions.Expect(report.Page.Locator(".toolbar")).ToBeHiddenAsync();
        await Assertions.Expect(report.Page.Locator(".copy").First).ToBeHiddenAsync();
        (await report.Articles.CountAsync()).Should().Be(3);
        (await Paper(report)).Should().Be("rgb(255, 255, 255)");
    }

    [Test]
    public async Task An_outcome_is_told_by_words_or_signs_and_not_by_colour_alone()
    {
        await using var report = await OpenAsync(Reports.Mixed);

        (await report.Page.Locator(".badge").AllTextContentsAsync()).Should().Equal("broken", "added", "failed", "waived", "warned");
        (await report.Page.Locator("tbody:not(.totals) td.Failed").AllInnerTextsAsync()).Should().Equal("×1");
        (await report.Page.Locator("tbody:not(.totals) td.Waived").AllInnerTextsAsync()).Should().Equal("~1");
        (await report.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('ins, del')].map(one => getComputedStyle(one).textDecorationLine)"))
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(line => line == "underline");
    }

    private static Task<string> Paper(OpenedReport report) => report.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");

    /// <summary>Computes the contrast of an element's text with its nearest opaque background (WCAG 2, relative luminance).</summary>
    internal const string Contrasts = """
        () => {
          const rgb = colour => colour.match(/[\d.]+/g).map(Number);
          const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (let one = element; one; one = one.parentElement) {
              const colour = getComputedStyle(one).backgroundColor;
              if (colour.startsWith('rgb') && (rgb(colour)[3] ?? 1) === 1) return rgb(colour);
            }
            return [255, 255, 255];
          };
          return [...document.querySelectorAll('body *')]
            .filter(one => one.offsetParent && [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
            .map(one => {
              const [text, back] = [rgb(getComputedStyle(one).color), behind(one)].map(luminance);
              return { what: `${one.tagName}.${one.className}`, ratio: (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05) };
            });
        }
        """;

    public sealed record ColorContrast
    {
        public string What { get; set; } = "";

        public double Ratio { get; set; }
    }
}
