using System.Text.RegularExpressions;
using Ucwa.Conformance.SelfTests.EndToEnd;
using YamlDotNet.RepresentationModel;

namespace Ucwa.Conformance.SelfTests.Workflows;

/// <summary>Errors in workflow files that otherwise show only on a build server: misspelt keys, unknown inputs, script injection.</summary>
public sealed partial class WorkflowFilesTests
{
    private static readonly YamlText[] Files = [YamlText.Action, .. YamlText.Workflows];

    private static IEnumerable<YamlText> All => YamlText.All;

    [TestCaseSource(nameof(All))]
    public void Each_is_YAML_without_a_key_that_stands_twice(object text) => ((YamlText)text).Root.Children.Should().NotBeEmpty();

    [Test]
    public void The_guide_shows_both_ways_on_GitHub_and_one_each_on_GitLab_and_Azure_Pipelines() => YamlText.Examples.Should().HaveCount(4);

    [TestCaseSource(nameof(All))]
    public void Each_variable_with_the_prefix_is_a_setting(object text) =>
        Variables().Matches(((YamlText)text).Text).Select(match => match.Value).Should().BeSubsetOf(SettingTable.Variables);

    [TestCaseSource(nameof(Files))]
    public void A_step_either_uses_an_action_or_runs_a_script(object text) =>
        ((YamlText)text).Steps.Should().NotBeEmpty().And.OnlyContain(step => step.Keys().Contains("uses") != step.Keys().Contains("run"));

    [TestCaseSource(nameof(Files))]
    public void No_expression_stands_in_the_text_of_a_script(object text) =>
        ((YamlText)text).Steps.Select(step => $"{step.Find("run")}").Should().NotContain(script => script.Contains("${{"));

    [TestCaseSource(nameof(Files))]
    public void Inputs_secrets_and_steps_that_are_used_are_there(object text)
    {
        var file = (YamlText)text;

        file.Used("inputs").Should().BeSubsetOf([.. file.Root.Keys("inputs"), .. file.Root.Keys("on", "workflow_call", "inputs")]);
        file.Used("secrets").Should().BeSubsetOf(file.Root.Keys("on", "workflow_call", "secrets"));
        file.Used("steps").Should().BeSubsetOf(file.Steps.Select(step => $"{step.Find("id")}"));
    }

    [TestCaseSource(nameof(Files))]
    public void Each_input_and_secret_that_is_declared_is_used(object text)
    {
        var file = (YamlText)text;

        file.Root.Keys("inputs").Concat(file.Root.Keys("on", "workflow_call", "inputs")).Should().BeSubsetOf(file.Used("inputs"));
        file.Root.Keys("on", "workflow_call", "secrets").Should().BeSubsetOf(file.Used("secrets"));
    }

    [Test]
    public void The_guide_names_each_input_of_the_action_and_each_setting_that_it_becomes()
    {
        var rows = Rows(cells: 3);
        var inputs = rows.SelectMany(cells => Codes().Matches(cells[0])).Select(match => match.Groups["code"].Value);
        var settings = rows.SelectMany(cells => Codes().Matches(cells[1])).Select(match => match.Groups["code"].Value);

        inputs.Should().BeEquivalentTo(YamlText.Action.Root.Keys("inputs"));
        settings
            .Should()
            .BeEquivalentTo(YamlText.Action.Steps.Single(step => $"{step.Find("run")}".Contains("judge.sh")).Keys("env").Except(["BASELINE_FOLDER"]));
    }

    [Test]
    public void The_guide_names_files_that_a_report_has() =>
        Rows(cells: 2).Select(row => row[0].Trim(' ', '`')).Should().NotBeEmpty().And.BeSubsetOf(ReportFolder.Files.Select(file => file.Name));

    [Test]
    public void Each_script_of_the_action_names_its_shell() =>
        YamlText.Action.Steps.Where(step => step.Find("run") is not null).Should().OnlyContain(step => $"{step.Find("shell")}" == "bash");

    [Test]
    public void Each_script_of_the_action_is_there() =>
        YamlText
            .Action.Steps.Select(step => step.Find("run"))
            .OfType<YamlNode>()
            .Select(script => $"{script}".Replace("bash \"$GITHUB_ACTION_PATH/", ".github/actions/conformance/").TrimEnd('"'))
            .Should()
            .OnlyContain(path => File.Exists(DotnetTest.PathOf(path)));

    [Test]
    public void Workflows_may_read_contents_and_nothing_else() =>
        YamlText
            .Workflows.Select(workflow => $"{workflow.Root.Find("permissions", "contents")}, {workflow.Root.Keys("permissions").Count()}")
            .Should()
            .AllBe("read, 1");

    [Test]
    public void Workflows_leave_no_token_behind_in_a_checkout() =>
        YamlText
            .Workflows.SelectMany(workflow => workflow.Steps)
            .Where(step => $"{step.Find("uses")}".StartsWith("actions/checkout@", StringComparison.Ordinal))
            .Should()
            .OnlyContain(step => $"{step.Find("with", "persist-credentials")}" == "false");

    [Test]
    public void Each_job_has_a_runner_and_a_limit_of_time() =>
        YamlText
            .Workflows.SelectMany(workflow => ((YamlMappingNode)workflow.Root.Find("jobs")!).Children.Values.OfType<YamlMappingNode>())
            .Should()
            .OnlyContain(job => job.Keys().Contains("runs-on") && job.Keys().Contains("timeout-minutes"));

    [Test]
    public void Actions_are_of_a_major_version_or_of_this_repository() =>
        Files
            .SelectMany(file => file.Steps)
            .Select(step => step.Find("uses"))
            .OfType<YamlNode>()
            .Select(uses => $"{uses}".Replace("./.ucwa-conformance/", "./", StringComparison.Ordinal))
            .Should()
            .OnlyContain(uses =>
                uses.StartsWith("./", StringComparison.Ordinal) ? File.Exists(DotnetTest.PathOf($"{uses}/action.yml")) : MajorVersion().IsMatch(uses)
            );

    [Test]
    public void The_action_is_given_only_inputs_that_it_has() =>
        YamlText
            .Workflows.Concat(YamlText.Examples)
            .Where(file => file.Root.Find("jobs") is not null)
            .SelectMany(file => file.Steps)
            .Where(step => $"{step.Find("uses")}".Contains("/.github/actions/conformance", StringComparison.Ordinal))
            .SelectMany(step => step.Keys("with"))
            .Should()
            .NotBeEmpty()
            .And.BeSubsetOf(YamlText.Action.Root.Keys("inputs"));

    [Test]
    public void The_reusable_workflow_forwards_every_input_that_concerns_the_run()
    {
        var given = YamlText.Callable.Steps.Single(step => step.Find("id") is not null).Keys("with");

        given
            .Should()
            .BeEquivalentTo(
                YamlText
                    .Callable.Root.Keys("on", "workflow_call", "inputs")
                    .Concat(YamlText.Callable.Root.Keys("on", "workflow_call", "secrets"))
                    .Except(["runner", "suite-repository", "suite-ref"])
            );
    }

    [Test]
    public void Only_documented_contexts_are_used() =>
        Files
            .SelectMany(file => Contexts().Matches(file.Text))
            .Select(match => match.Groups["name"].Value)
            .Distinct()
            .Should()
            .BeSubsetOf(["inputs", "secrets", "steps", "jobs", "github", "job"]);

    // The rows of the guide's tables that have this number of cells and start with code.
    private static IReadOnlyList<string[]> Rows(int cells) =>
        [
            .. YamlText
                .Guide.Text.Split('\n')
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => line.Trim('|').Split('|'))
                .Where(row => row.Length == cells),
        ];

    [GeneratedRegex(@"\bUCWA_[A-Z_]*[A-Z]\b", RegexOptions.None, 10_000)]
    private static partial Regex Variables();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"^[\w-]+/[\w-]+(/[\w-]+)?@v[1-9]\d*$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MajorVersion();

    [GeneratedRegex(@"\$\{\{ *(?<name>\w+)\.", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Contexts();
}
