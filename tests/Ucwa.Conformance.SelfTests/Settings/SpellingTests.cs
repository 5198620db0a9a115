namespace Ucwa.Conformance.SelfTests.Settings;

public sealed class SpellingTests
{
    [TestCase("", "", 0)]
    [TestCase("conversation", "conversation", 0)]
    [TestCase("conversation", "CONVERSATION", 0)]
    [TestCase("conversation", "conversations", 1)]
    [TestCase("conversation", "conversatoin", 2)]
    [TestCase("", "abc", 3)]
    [TestCase("kitten", "sitting", 3)]
    public void The_distance_is_the_letters_to_change(string one, string other, int distance)
    {
        Spelling.Distance(one, other).Should().Be(distance);
        Spelling.Distance(other, one).Should().Be(distance);
    }

    [Test]
    public void The_nearest_name_is_meant() => Spelling.Hint("peopel", ["photo", "people", "person"]).Should().Be(" (did you mean people?)");

    [Test]
    public void What_is_near_nothing_is_not_guessed() => Spelling.Hint("telephone", ["photo", "people"]).Should().BeEmpty();
}
