using Streambot.Core.Artifacts;

namespace Streambot.Core.Tests.Pruning;

public sealed class ArtifactsThatNobodyNeeds
{
    private readonly PrunedAccount _account = new();

    [Fact]
    public async Task AreOnlyShownByADryRun()
    {
        _account.Put(PrunedAccount.ZipOf(1), new string('x', 3 * 1024 * 1024));
        _account.Put(PrunedAccount.ZipOf(1), new string('x', 1024 * 1024));
        _account.Put(PrunedAccount.ZipOf(2), time: PrunedAccount.Now);
        _account.Put("orders/notes.txt");

        await _account.RunAsync(delete: false);

        Assert.Empty(_account.Deletions);
        Assert.Equal(
            [
                $"Below s3://{PrunedAccount.Bucket}/orders/, nobody needs 1 object of 4.0 MB in 2 versions any more:",
                $"  {PrunedAccount.ZipOf(1)}  4.0 MB",
                "Kept: 1 object of 0.0 MB, 1 of which is younger than a day.",
                "Left alone: 1 object that no deployment has written.",
                "This was a dry run. To delete them: delete!",
            ],
            _account.Tape.Headlines);
    }

    [Fact]
    public async Task AreAFewLinesHoweverManyTheyAre()
    {
        for (int number = 1; number <= 123; number++)
            _account.Put(PrunedAccount.ZipOf(number));

        await _account.RunAsync(delete: false);

        Assert.Equal(
            20, _account.Tape.Headlines.Count(line => line.EndsWith(".zip  0.0 MB", StringComparison.Ordinal)));
        Assert.Equal(
            103,
            _account.Tape.Lines.Count(line => line.StartsWith("[detail]   orders/", StringComparison.Ordinal)));
        Assert.Contains("  and 103 more objects, which -v:detailed lists", _account.Tape.Headlines);
    }

    [Fact]
    public async Task AreDeletedInAllVersionsAThousandAtATime()
    {
        for (int number = 1; number <= 700; number++)
        {
            _account.Put(PrunedAccount.ZipOf(number));
            _account.Put(PrunedAccount.ZipOf(number));
        }

        await _account.RunAsync();

        Assert.Equal([1_000, 400], _account.Deletions.Select(batch => batch.Count));
        Assert.Equal(
            _account.Versions.OrderBy(version => version.VersionId, StringComparer.Ordinal),
            _account.Deletions.SelectMany(batch => batch)
                .OrderBy(version => version.VersionId, StringComparer.Ordinal));
        Assert.Equal("Deleted 700 objects of 0.0 MB in 1400 versions.", _account.Tape.Headlines[^1]);
    }

    [Fact]
    public async Task MayNotBeDeletable()
    {
        _account.Put(PrunedAccount.ZipOf(1));
        _account.Put(PrunedAccount.ZipOf(2));
        _account.Locked.Add(PrunedAccount.ZipOf(2));

        Assert.Equal(
            $"STREAMBOT3018: 1 of 2 versions could not be deleted. The first is one of '{PrunedAccount.ZipOf(2)}': "
                + "Locked (AccessDenied)",
            await _account.FailAsync());
        Assert.Equal([$"  not deleted: {PrunedAccount.ZipOf(2)} (v1): Locked (AccessDenied)"], _account.Tape.Loud);
    }

    [Fact]
    public async Task AreToldAsFarAsTheyAreDeletedWhereS3Refuses()
    {
        for (int number = 1; number <= 1_500; number++)
            _account.Put(PrunedAccount.ZipOf(number));
        _account.Faults["delete"] = PrunedAccount.Denied("s3:DeleteObjectVersion");

        Assert.StartsWith("STREAMBOT5006: ", await _account.FailAsync(), StringComparison.Ordinal);
        Assert.Equal(["1000 of 1500 versions were deleted before that."], _account.Tape.Loud);
    }

    // What a delete marker hides takes up as much space; and a release that is hidden is none to go back to.
    [Fact]
    public async Task MayBeHidden()
    {
        _account.Versions.Add(new(Release.KeyBelow("orders/", 1), "v", PrunedAccount.Old, 10));
        _account.Versions.Add(new(Release.KeyBelow("orders/", 1), "marker", PrunedAccount.Old, 0));

        await _account.RunAsync();

        Assert.Equal(["v", "marker"], _account.Deletions.Single().Select(version => version.VersionId));
    }

    [Fact]
    public async Task MayBeNone()
    {
        _account.Faults["stacks"] = PrunedAccount.Denied("nothing needs to be asked");

        await _account.RunAsync();

        Assert.Equal(
            [$"Below s3://{PrunedAccount.Bucket}/orders/, there is nothing to delete."], _account.Tape.Headlines);
    }
}
