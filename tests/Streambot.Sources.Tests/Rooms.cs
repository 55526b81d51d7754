namespace Streambot.Sources.Tests;

/// <summary>The folders of a project are rooms, and every door between two of them opens one way.</summary>
public sealed class Rooms(ITestOutputHelper output)
{
    public static TheoryData<string> Projects => [.. Sources.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoTwoFoldersUseEachOther(string project)
    {
        IReadOnlyList<Arrow> arrows = Arrows.Of(project);
        Write(arrows);

        IReadOnlyList<IReadOnlyList<string>> circles = Circles.In(
            arrows.Select(arrow => (arrow.FromFolder, arrow.ToFolder)));

        AssertNone(circles, arrows, arrow => (arrow.FromFolder, arrow.ToFolder));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void NoTwoFilesUseEachOther(string project)
    {
        IReadOnlyList<Arrow> arrows = Arrows.Of(project);

        IReadOnlyList<IReadOnlyList<string>> circles = Circles.In(arrows.Select(arrow => (arrow.From, arrow.To)));

        AssertNone(circles, arrows, arrow => (arrow.From, arrow.To));
    }

    // The doors of the project: how many files of a room look into another one, and how many names they take.
    private void Write(IReadOnlyList<Arrow> arrows)
    {
        foreach (var door in arrows.Where(arrow => arrow.FromFolder != arrow.ToFolder)
            .GroupBy(arrow => (arrow.FromFolder, arrow.ToFolder)).OrderBy(door => door.Key))
        {
            output.WriteLine(
                $"{door.Key.FromFolder} -> {door.Key.ToFolder}: "
                + $"{door.Select(arrow => arrow.From).Distinct().Count()} files, "
                + $"{door.Select(arrow => arrow.Name).Distinct().Count()} names");
        }
    }

    private static void AssertNone(
        IReadOnlyList<IReadOnlyList<string>> circles,
        IReadOnlyList<Arrow> arrows,
        Func<Arrow, (string From, string To)> ends)
    {
        IEnumerable<string> told =
            circles.Select(circle => $"{string.Join(", ", circle)} use each other:\n" + string.Join('\n', arrows
                .Where(arrow =>
                    ends(arrow) is var (from, to) && from != to && circle.Contains(from) && circle.Contains(to))
                .OrderBy(ends).Select(arrow => $"  {arrow}")));
        Assert.True(circles.Count == 0, string.Join('\n', told));
    }
}
