using System.Reflection;
using System.Xml.Linq;

namespace Ucwa.Conformance.SelfTests.Settings;

/// <summary>The documents that are generated from the table of settings. GeneratedDocumentsTests checks that they are up to date.</summary>
public sealed class SettingDocumentsTests
{
    [Test]
    public void The_profile_sets_nothing_until_it_is_uncommented() =>
        XDocument.Parse(SettingDocuments.Runsettings()).Descendants("Parameter").Should().BeEmpty();

    [Test]
    public void Every_parameter_of_the_profile_is_a_setting_when_it_is_uncommented()
    {
        var uncommented = SettingDocuments.Runsettings()
            .Replace("<!-- <Parameter", "<Parameter", StringComparison.Ordinal)
            .Replace("/> -->", "/>", StringComparison.Ordinal);

        XDocument.Parse(uncommented).Descendants("Parameter").Select(parameter => parameter.Attribute("name")!.Value)
            .Should().BeEquivalentTo(SettingTable.Variables.Select(SettingNames.Parameter));
    }

    [Test]
    public void Every_name_of_a_setting_is_in_the_table_once() =>
        SettingTable.All.Select(setting => setting.Variable).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(
            typeof(SettingNames).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
                .Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
                .Where(name => name.StartsWith(SettingNames.Prefix, StringComparison.Ordinal) && name is not (SettingNames.Prefix or SettingNames.SecondUrl)));

    [Test]
    public void The_help_is_one_sentence_without_double_hyphens() =>
        SettingTable.All.Should().OnlyContain(setting => setting.Help.EndsWith('.') && !setting.Help.Contains(". ") && !setting.Help.Contains("--"));

    [Test]
    public void A_number_has_a_range_and_nothing_else_has() =>
        SettingTable.All.Should().OnlyContain(setting => (setting.Kind == SettingKind.Number) == (setting.Range != null));

    [Test]
    public void A_secret_has_no_example() =>
        SettingTable.All.Where(setting => setting.IsSecret).Should().HaveCount(6).And.OnlyContain(setting => setting.Example == null);
}
